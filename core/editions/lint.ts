import { parseDate } from '#core/dates/edtf/edtf';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';
import type { Finding, FoundIn } from '#core/editions/finding';
import { lintDamage, lintSize } from '#core/editions/lintDamage';
import { kinds } from '#core/model/kinds';
import { outermost, type RecordRef } from '#core/model/leaves';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOfTimeline, nodesOf, type RichTextLeaf, richTextsOf } from '#core/model/walk';
import { sourcesCitedIn } from '#core/sources/usage';

/** Returns the problems of a timeline before publishing. `images`: the hashes of its pictures. Null if they are unknown. */
export function lintTimeline(timeline: Timeline, images: ReadonlySet<string> | null = null): Finding[] {
  const damage = lintDamage(timeline, null);
  if (timeline.events.length === 0) return [...damage, { code: 'no-events', severity: 'error', place: null, detail: '' }];
  const sources = new Set(timeline.sources.map(({ id }) => id));
  const texts = new Map<string, RichTextLeaf[]>();
  for (const leaf of richTextsOf(leavesOfTimeline(timeline, inRichTexts))) {
    const key = keyOf(foundIn(outermost(leaf.record)));
    const known = texts.get(key);
    if (known) known.push(leaf);
    else texts.set(key, [leaf]);
  }
  const lintTexts = (place: FoundIn) => {
    const shown = texts.get(keyOf(place)) ?? [];
    return [...lintCitations(shown, sources, place), ...lintImages(shown, images, place)];
  };
  const places: FoundIn[] = [{ of: 'summary' }, { of: 'matrix' }];
  return [
    ...damage,
    ...lintSize(timeline),
    ...timeline.events.flatMap((event) => [...lintEvent(event), ...lintTexts({ of: 'event', eventId: event.id })]),
    ...places.flatMap(lintTexts),
  ];
}

function foundIn({ kind, id }: RecordRef): FoundIn {
  if (kind === kinds.event.name) return { of: 'event', eventId: id };
  return kind === kinds.timeline.name ? { of: 'summary' } : { of: 'matrix' };
}

function keyOf(place: FoundIn): string {
  return place.of === 'event' ? `event ${place.eventId}` : place.of;
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

function lintEvent(event: TimelineEvent): Finding[] {
  const place = { of: 'event' as const, eventId: event.id };
  const findings = [...lintDamage(event, place), ...lintDate(event, place)];
  if (Object.values(event.title).every((title) => title.trim() === ''))
    findings.push({ code: 'no-title', severity: 'error', place, detail: '' });
  if (sourcesCitedIn(event).length === 0) findings.push({ code: 'no-citation', severity: 'warning', place, detail: '' });
  return findings;
}

function lintCitations(texts: readonly RichTextLeaf[], sources: ReadonlySet<string>, place: FoundIn): Finding[] {
  const missing = new Set(nodesOf(texts, 'citation').flatMap(({ node: { sourceId } }) => (sources.has(sourceId) ? [] : [sourceId])));
  return [...missing].map((detail) => ({ code: 'source-gone', severity: 'error', place, detail }));
}

function lintImages(texts: readonly RichTextLeaf[], images: ReadonlySet<string> | null, place: FoundIn): Finding[] {
  return nodesOf(texts, 'image').flatMap(({ node: { hash, alt, credit } }): Finding[] => {
    const detail = alt.trim() || hash.slice(0, 8);
    if (images && !images.has(hash)) return [{ code: 'image-gone', severity: 'error', place, detail }];
    if (alt.trim() === '' || credit.trim() === '') return [{ code: 'image-without-words', severity: 'error', place, detail }];
    return [];
  });
}
