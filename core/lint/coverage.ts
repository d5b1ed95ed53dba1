import { uncitedClaims } from '#core/lint/claims';
import type { CoverageRule, Gap, GapPlace } from '#core/lint/gap';
import { isWeak, originOf } from '#core/lint/origins';
import { isMoreExactThan } from '#core/lint/statedDate';
import { kinds } from '#core/model/kinds';
import { type Citation, citationsIn } from '#core/model/nodes/citation';
import { plainText } from '#core/model/richText';
import type { Account, Position, Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOf, nodesOf } from '#core/model/walk';
import type { CslItem } from '#core/sources/source';

type Sources = ReadonlyMap<string, CslItem>;

/** Whether the quoted words of a source are in none of its captures. */
export type QuoteCheck = (sourceId: string, quote: string) => boolean;
const unchecked: QuoteCheck = () => false;

/**
 * Returns the gaps in the sources of a timeline: of its events, its positions and its sources, in order. `isMissing` is asked about the quotes of
 * events; without it, quotes are not checked.
 */
export function lintCoverage(
  { events, positions, sources }: Pick<Timeline, 'events' | 'positions' | 'sources'>,
  isMissing: QuoteCheck = unchecked,
): Gap[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return [
    ...events.flatMap((event) => lintEventCoverage(event, byId, isMissing)),
    ...positions.flatMap(lintPosition),
    ...sources.flatMap(lintSource),
  ];
}

/** Returns the gaps in the sources of an event. `sources`: the timeline's sources by id. `isMissing`: see `lintCoverage`. */
export function lintEventCoverage(event: TimelineEvent, sources: Sources, isMissing: QuoteCheck = unchecked): Gap[] {
  const { citations, uncited } = claimsOf(event);
  const at = finder({ of: 'event', eventId: event.id });
  const accounts = event.accounts.filter(saysSomething);
  const gaps = accounts.filter(({ claim }) => !isCited(claim)).map(({ attributedTo }) => at('account-uncited', attributedTo));
  if (event.certainty === 'contested' && accounts.length < 2) gaps.push(at('contested-without-rival'));
  if (citations.length === 0) return [at('event-uncited'), ...gaps];
  const cited = [...new Set(citations.map(({ sourceId }) => sourceId))].flatMap((id) => sources.get(id) ?? []);
  gaps.unshift(...uncited.map((words) => at('paragraph-uncited', words)));
  const [only, ...others] = new Set(cited.map((source) => originOf(source, sources)));
  if (only !== undefined && others.length === 0) gaps.push(at('one-origin', sources.get(only)?.title));
  if (cited.length > 0 && cited.every(isWeak)) gaps.push(at('weak-sources'));
  const quoted = quotesOf(event);
  const quotes = quoted.map(({ quote }) => quote);
  if (isMoreExactThan(event.date, quotes)) gaps.push(at('date-too-exact', event.date));
  for (const { sourceId, quote } of quoted) if (isMissing(sourceId, quote)) gaps.push(at('quote-not-captured', quote));
  return gaps;
}

/** Returns the citations of an event that quote words of their source. */
export function quotesOf(event: TimelineEvent): Citation[] {
  return claimsOf(event).citations.filter(({ quote }) => quote.trim() !== '');
}

interface Claims {
  citations: Citation[];
  /** Returns the words of the body's blocks without a citation. */
  uncited: string[];
}

/** A cache: events are never changed in place, and the view calls this at each change. */
const claims = new WeakMap<TimelineEvent, Claims>();

function claimsOf(event: TimelineEvent): Claims {
  const known = claims.get(event);
  if (known) return known;
  const found = {
    citations: nodesOf(leavesOf(kinds.event, event, inRichTexts), 'citation').map(({ node }) => node),
    uncited: Object.values(event.body).flatMap(uncitedClaims),
  };
  claims.set(event, found);
  return found;
}

function lintPosition(position: Position): Gap[] {
  const { questionId, documentId, partyId, state, text } = position;
  if (state === 'unknown' || state === 'not-addressed' || isCited(text)) return [];
  return [finder({ of: 'position', questionId, documentId, partyId })('position-uncited')];
}

function lintSource({ id, issued, annalist: { titleBasis = '', verification = '' } }: CslItem): Gap[] {
  const at = finder({ of: 'source', sourceId: id });
  return [
    ...(issued === undefined ? [at('source-undated')] : []),
    ...(titleBasis.trim() === '' ? [] : [at('source-title-made', titleBasis)]),
    ...(verification === 'existence-only' || verification === 'from-knowledge' ? [at('source-not-read', verification)] : []),
  ];
}

function finder(place: GapPlace): (rule: CoverageRule, detail?: string) => Gap {
  return (rule, detail = '') => ({ rule, place, detail });
}

function saysSomething({ claim }: Account): boolean {
  return Object.values(claim).some((text) => plainText(text).trim() !== '');
}

function isCited(text: Account['claim']): boolean {
  return Object.values(text).some((each) => citationsIn(each).length > 0);
}
