import { parseDate } from '#core/dates/edtf/edtf';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';
import type { Finding, FoundIn } from '#core/editions/finding';
import { lintDamage, lintSize } from '#core/editions/lintDamage';
import { keyOf, type TextNodes, textNodesOf } from '#core/editions/textNodes';
import type { Citation } from '#core/model/nodes/citation';
import type { Image } from '#core/model/nodes/image';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

const nothing = { citations: [], images: [] };

/**
 * Returns the problems of a timeline before publishing. `images`: the hashes of its pictures. Null if they are unknown. `nodes`: the nodes
 * in its texts, if the caller has already collected them.
 */
export function lintTimeline(
  timeline: Timeline,
  images: ReadonlySet<string> | null = null,
  nodes: ReadonlyMap<string, TextNodes> = textNodesOf(timeline),
): Finding[] {
  const damage = lintDamage(timeline, null);
  if (timeline.events.length === 0) return [...damage, { code: 'no-events', severity: 'error', place: null, detail: '' }];
  const sources = new Set(timeline.sources.map(({ id }) => id));
  const lintTexts = (place: FoundIn) => {
    const shown = nodes.get(keyOf(place)) ?? nothing;
    return [...lintCitations(shown.citations, sources, place), ...lintImages(shown.images, images, place)];
  };
  const places: FoundIn[] = [{ of: 'summary' }, { of: 'matrix' }];
  return [
    ...damage,
    ...lintSize(timeline),
    ...timeline.events.flatMap((event) => {
      const place = { of: 'event' as const, eventId: event.id };
      const isCited = (nodes.get(keyOf(place)) ?? nothing).citations.length > 0;
      return [...lintEvent(event, isCited, place), ...lintTexts(place)];
    }),
    ...places.flatMap(lintTexts),
  ];
}

/** Words that EDTF cannot hold are published unchanged. A mistake or an ambiguous date has to be corrected first. */
function lintDate({ date, dateTyped = '', links }: TimelineEvent, place: FoundIn): Finding[] {
  if (parseDate(date).ok) return [];
  const detail = date.trim() || dateTyped.trim();
  // A link "follows" replaces words such as "after the meeting".
  if (detail === '' || (date.trim() === '' && links.some(({ kind }) => kind === 'follows'))) return [];
  const isKept = date.trim() === '' || isOfWordsAlone(readDateWords(date, { year: null, timeZone: '' }));
  return [
    isKept ? { code: 'date-in-words', severity: 'warning', place, detail } : { code: 'unreadable-date', severity: 'error', place, detail },
  ];
}

function lintEvent(event: TimelineEvent, isCited: boolean, place: FoundIn): Finding[] {
  const findings = [...lintDamage(event, place), ...lintDate(event, place)];
  if (Object.values(event.title).every((title) => title.trim() === ''))
    findings.push({ code: 'no-title', severity: 'error', place, detail: '' });
  if (!isCited) findings.push({ code: 'no-citation', severity: 'warning', place, detail: '' });
  return findings;
}

function lintCitations(citations: readonly Citation[], sources: ReadonlySet<string>, place: FoundIn): Finding[] {
  const missing = new Set(citations.flatMap(({ sourceId }) => (sources.has(sourceId) ? [] : [sourceId])));
  return [...missing].map((detail) => ({ code: 'source-gone', severity: 'error', place, detail }));
}

function lintImages(shown: readonly Image[], images: ReadonlySet<string> | null, place: FoundIn): Finding[] {
  return shown.flatMap(({ hash, alt, credit }): Finding[] => {
    const detail = alt.trim() || hash.slice(0, 8);
    if (images && !images.has(hash)) return [{ code: 'image-gone', severity: 'error', place, detail }];
    if (alt.trim() === '' || credit.trim() === '') return [{ code: 'image-without-words', severity: 'error', place, detail }];
    return [];
  });
}
