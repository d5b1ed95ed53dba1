import { citationsIn } from '#core/citations/citation';
import { parseDate } from '#core/dates/edtf';
import { imagesIn } from '#core/images/image';
import type { RichText } from '#core/timeline/richText';
import type { Timeline, TimelineEvent } from '#core/timeline/timeline';

/** Something that a reader of the edition would stumble over. */
export interface Finding {
  code: 'no-events' | 'unreadable-date' | 'source-gone' | 'no-title' | 'no-citation' | 'image-without-words' | 'image-gone';
  /** An error stops the publishing; a warning is told. */
  severity: 'error' | 'warning';
  eventId: string | null;
  /** What it is about: the date as typed, the id of the source, what the picture shows. */
  detail: string;
}

/** Judges whether a timeline can be published, and what is missing. `images`: hashes of the pictures that it has; null: not known here. */
export function lintTimeline(timeline: Timeline, images: ReadonlySet<string> | null = null): Finding[] {
  if (timeline.events.length === 0) return [{ code: 'no-events', severity: 'error', eventId: null, detail: '' }];
  const sources = new Set(timeline.sources.map(({ id }) => id));
  const inEvents = timeline.events.flatMap((event) => lintEvent(event, sources, images));
  const positions = timeline.positions.flatMap(({ text }) => Object.values(text));
  const cited = positions.flatMap(citationsIn);
  const shown = [...Object.values(timeline.summary), ...positions];
  return [...inEvents, ...gone(cited, sources, null), ...lintImages(shown, images, null)];
}

function lintEvent(event: TimelineEvent, sources: ReadonlySet<string>, images: ReadonlySet<string> | null): Finding[] {
  const findings: Finding[] = [];
  const { id: eventId, date } = event;
  if (date.trim() !== '' && !parseDate(date).ok) findings.push({ code: 'unreadable-date', severity: 'error', eventId, detail: date });
  if (Object.values(event.title).every((title) => title.trim() === ''))
    findings.push({ code: 'no-title', severity: 'error', eventId, detail: '' });
  const texts = [event.body, ...event.accounts.map(({ claim }) => claim)].flatMap((text) => Object.values(text));
  const cited = texts.flatMap(citationsIn);
  if (cited.length === 0) findings.push({ code: 'no-citation', severity: 'warning', eventId, detail: '' });
  return [...findings, ...gone(cited, sources, eventId), ...lintImages(texts, images, eventId)];
}

function gone(cited: readonly { sourceId: string }[], sources: ReadonlySet<string>, eventId: string | null): Finding[] {
  const missing = new Set(cited.map(({ sourceId }) => sourceId).filter((sourceId) => !sources.has(sourceId)));
  return [...missing].map((detail) => ({ code: 'source-gone', severity: 'error', eventId, detail }));
}

function lintImages(texts: readonly RichText[], images: ReadonlySet<string> | null, eventId: string | null): Finding[] {
  return texts.flatMap(imagesIn).flatMap(({ hash, alt, credit }): Finding[] => {
    const detail = alt.trim() || hash.slice(0, 8);
    if (images && !images.has(hash)) return [{ code: 'image-gone', severity: 'error', eventId, detail }];
    if (alt.trim() === '' || credit.trim() === '') return [{ code: 'image-without-words', severity: 'error', eventId, detail }];
    return [];
  });
}
