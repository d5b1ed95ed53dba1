import { type UncitedClaim, uncitedClaims } from '#core/lint/claims';
import type { CoverageRule, Gap } from '#core/lint/gap';
import { isWeak, originOf } from '#core/lint/origins';
import { isMoreExactThan } from '#core/lint/statedDate';
import { bodyPlace, claimPlace, positionPlace } from '#core/model/findText';
import { kinds } from '#core/model/kinds';
import { type Citation, citationsIn } from '#core/model/nodes/citation';
import type { FieldRef } from '#core/model/ref';
import { plainText } from '#core/model/richText';
import { positionId } from '#core/model/schema';
import type { Account, Position, Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOf, nodesOf, type RichTextLeaf } from '#core/model/walk';
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
  const body = bodyPlace(event.id);
  const accounts = event.accounts.filter(saysSomething);
  const gaps = accounts.flatMap(({ id, claim, attributedTo }) =>
    isCited(claim) ? [] : gap('account-uncited', claimPlace(event.id, id), { detail: attributedTo }),
  );
  if (event.certainty === 'contested' && accounts.length < 2) gaps.push(gap('contested-without-rival', { ...body, field: 'accounts' }));
  if (citations.length === 0) return [gap('event-uncited', body), ...gaps];
  const cited = [...new Set(citations.map(({ node }) => node.sourceId))].flatMap((id) => sources.get(id) ?? []);
  gaps.unshift(...uncited.map(({ language, words, nth }) => gap('paragraph-uncited', { ...body, language }, { words, nth })));
  const [only, ...others] = new Set(cited.map((source) => originOf(source, sources)));
  if (only !== undefined && others.length === 0) gaps.push(gap('one-origin', body, { detail: sources.get(only)?.title }));
  if (cited.length > 0 && cited.every(isWeak)) gaps.push(gap('weak-sources', body));
  const quoted = citations.filter(hasQuote);
  const quotes = quoted.map(({ node }) => node.quote);
  if (isMoreExactThan(event.date, quotes)) gaps.push(gap('date-too-exact', { ...body, field: 'date' }, { detail: event.date }));
  for (const { leaf, node } of quoted) {
    const { record, field, language } = leaf;
    if (isMissing(node.sourceId, node.quote))
      gaps.push(gap('quote-not-captured', { ...record, field, language }, { words: node.quote, citation: node.id || node.sourceId }));
  }
  return gaps;
}

/** Returns the citations of an event that quote words of their source. */
export function quotesOf(event: TimelineEvent): Citation[] {
  return claimsOf(event)
    .citations.filter(hasQuote)
    .map(({ node }) => node);
}

interface Claims {
  citations: { leaf: RichTextLeaf; node: Citation }[];
  /** The body's blocks without a citation. */
  uncited: (UncitedClaim & { language: string })[];
}

/** A cache: events are never changed in place, and the view calls this at each change. */
const claims = new WeakMap<TimelineEvent, Claims>();

function claimsOf(event: TimelineEvent): Claims {
  const known = claims.get(event);
  if (known) return known;
  const found = {
    citations: nodesOf(leavesOf(kinds.event, event, inRichTexts), 'citation'),
    uncited: Object.entries(event.body).flatMap(([language, text]) => uncitedClaims(text).map((claim) => ({ ...claim, language }))),
  };
  claims.set(event, found);
  return found;
}

function lintPosition({ questionId, documentId, partyId, state, text }: Position): Gap[] {
  if (state === 'unknown' || state === 'not-addressed' || isCited(text)) return [];
  return [gap('position-uncited', positionPlace(positionId(questionId, documentId, partyId)))];
}

function lintSource({ id, issued, annalist: { titleBasis = '', verification = '' } }: CslItem): Gap[] {
  const at = (field: string): FieldRef => ({ kind: 'source', id, field });
  return [
    ...(issued === undefined ? [gap('source-undated', at('issued'))] : []),
    ...(titleBasis.trim() === '' ? [] : [gap('source-title-made', at('title'), { detail: titleBasis })]),
    ...(verification === 'existence-only' || verification === 'from-knowledge'
      ? [gap('source-not-read', at('annalist'), { detail: verification })]
      : []),
  ];
}

function gap(rule: CoverageRule, ref: FieldRef, about: Partial<Omit<Gap, 'rule' | 'ref'>> = {}): Gap {
  return { rule, ref, words: '', nth: 0, citation: '', detail: '', ...about };
}

function hasQuote({ node }: { node: Citation }): boolean {
  return node.quote.trim() !== '';
}

function saysSomething({ claim }: Account): boolean {
  return Object.values(claim).some((text) => plainText(text).trim() !== '');
}

function isCited(text: Account['claim']): boolean {
  return Object.values(text).some((each) => citationsIn(each).length > 0);
}
