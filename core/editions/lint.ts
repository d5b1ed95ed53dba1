import { parseDate } from '#core/dates/edtf/edtf';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';
import type { Finding } from '#core/editions/finding';
import { lintDamage, lintSize } from '#core/editions/lintDamage';
import { type TextNodes, textNodesOf } from '#core/editions/textNodes';
import { eventRef } from '#core/edits/edit';
import { outermost } from '#core/model/leaves';
import { pathOf } from '#core/model/locate';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

/**
 * Returns the problems of a timeline before publishing. `images`: the hashes of its pictures. Null if they are unknown. `nodes`: the nodes
 * in its texts, if the caller has already collected them.
 */
export function lintTimeline(
  timeline: Timeline,
  images: ReadonlySet<string> | null = null,
  nodes: readonly TextNodes[] = textNodesOf(timeline),
): Finding[] {
  const damage = lintDamage(timeline, null);
  if (timeline.events.length === 0) return [...damage, { code: 'no-events', severity: 'error', ref: null, detail: '' }];
  const sources = new Set(timeline.sources.map(({ id }) => id));
  const cited = new Set(nodes.flatMap(({ ref, citations }) => (citations.length > 0 ? pathOf(outermost(ref)) : [])));
  return [
    ...damage,
    ...lintSize(timeline),
    ...timeline.events.flatMap((event) => lintEvent(event, cited.has(pathOf(eventRef(event.id))))),
    ...nodes.flatMap((text) => [...lintCitations(text, sources), ...lintImages(text, images)]),
  ];
}

/** Words that EDTF cannot hold are published unchanged. A mistake or an ambiguous date has to be corrected first. */
function lintDate({ id, date, dateTyped = '', links }: TimelineEvent): Finding[] {
  if (parseDate(date).ok) return [];
  const detail = date.trim() || dateTyped.trim();
  // A link "follows" replaces words such as "after the meeting".
  if (detail === '' || (date.trim() === '' && links.some(({ kind }) => kind === 'follows'))) return [];
  const ref = { ...eventRef(id), field: 'date' };
  const isKept = date.trim() === '' || isOfWordsAlone(readDateWords(date, { year: null, timeZone: '' }));
  return [
    isKept ? { code: 'date-in-words', severity: 'warning', ref, detail } : { code: 'unreadable-date', severity: 'error', ref, detail },
  ];
}

function lintEvent(event: TimelineEvent, isCited: boolean): Finding[] {
  const record = eventRef(event.id);
  const findings = [...lintDamage(event, record), ...lintDate(event)];
  if (Object.values(event.title).every((title) => title.trim() === ''))
    findings.push({ code: 'no-title', severity: 'error', ref: { ...record, field: 'title' }, detail: '' });
  if (!isCited) findings.push({ code: 'no-citation', severity: 'warning', ref: { ...record, field: 'body' }, detail: '' });
  return findings;
}

function lintCitations({ ref, citations }: TextNodes, sources: ReadonlySet<string>): Finding[] {
  const missing = new Set(citations.flatMap(({ sourceId }) => (sources.has(sourceId) ? [] : [sourceId])));
  return [...missing].map((detail) => ({ code: 'source-gone', severity: 'error', ref, detail }));
}

function lintImages({ ref, images }: TextNodes, known: ReadonlySet<string> | null): Finding[] {
  const seen = new Map<string, number>();
  return images.flatMap(({ hash, alt, credit }): Finding[] => {
    const nth = seen.get(hash) ?? 0;
    seen.set(hash, nth + 1);
    const place = { ref, detail: alt.trim() || hash.slice(0, 8), image: { hash, nth } };
    if (known && !known.has(hash)) return [{ code: 'image-gone', severity: 'error', ...place }];
    if (alt.trim() === '' || credit.trim() === '') return [{ code: 'image-without-words', severity: 'error', ...place }];
    return [];
  });
}
