import { citationsIn } from '#core/citations/citation';
import { parseDate } from '#core/dates/edtf';
import type { Timeline, TimelineEvent } from '#core/timeline/timeline';

/** Something that a reader of the edition would stumble over. */
export interface Finding {
  code: 'no-events' | 'unreadable-date' | 'source-gone' | 'no-title' | 'no-citation';
  /** An error stops the publishing; a warning is told. */
  severity: 'error' | 'warning';
  eventId: string | null;
  /** What it is about: the date as typed, the id of the source. */
  detail: string;
}

/** Judges whether a timeline can be published, and what is missing. */
export function lintTimeline(timeline: Timeline): Finding[] {
  if (timeline.events.length === 0) return [{ code: 'no-events', severity: 'error', eventId: null, detail: '' }];
  const sources = new Set(timeline.sources.map(({ id }) => id));
  const inEvents = timeline.events.flatMap((event) => lintEvent(event, sources));
  const cited = timeline.positions.flatMap(({ text }) => Object.values(text).flatMap(citationsIn));
  return [...inEvents, ...gone(cited, sources, null)];
}

function lintEvent(event: TimelineEvent, sources: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const { id: eventId, date } = event;
  if (date.trim() !== '' && !parseDate(date).ok) findings.push({ code: 'unreadable-date', severity: 'error', eventId, detail: date });
  if (Object.values(event.title).every((title) => title.trim() === ''))
    findings.push({ code: 'no-title', severity: 'error', eventId, detail: '' });
  const texts = [event.body, ...event.accounts.map(({ claim }) => claim)].flatMap((text) => Object.values(text));
  const cited = texts.flatMap(citationsIn);
  if (cited.length === 0) findings.push({ code: 'no-citation', severity: 'warning', eventId, detail: '' });
  return [...findings, ...gone(cited, sources, eventId)];
}

function gone(cited: readonly { sourceId: string }[], sources: ReadonlySet<string>, eventId: string | null): Finding[] {
  const missing = new Set(cited.map(({ sourceId }) => sourceId).filter((sourceId) => !sources.has(sourceId)));
  return [...missing].map((detail) => ({ code: 'source-gone', severity: 'error', eventId, detail }));
}
