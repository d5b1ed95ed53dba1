import { type CalendarDay, calendarDay } from '#core/dates/edtf/calendar';
import { formatDate } from '#core/dates/edtf/format';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { closedSpan } from '#core/editions/formats/closedSpan';
import { EventsInWords } from '#core/editions/formats/eventInWords';
import type { FormatPlace } from '#core/editions/formats/place';
import { createMessages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

/**
 * Writes the events of an edition as a calendar (iCalendar, RFC 5545). Each event takes all days that its date can mean. A calendar cannot
 * express doubt, so the summary of an event without an exact day has its date in words. The description names the events that a calendar
 * cannot hold (no begin or end, years before 1).
 */
export function writeCalendar(edition: Edition, { site }: FormatPlace): string {
  const { timeline, slug, number, publishedAt } = edition;
  const words = new EventsInWords(timeline, createMessages(timeline.languages));
  const title = inFirstLanguage(timeline.title, timeline.languages)?.value ?? slug;
  const address = `${site}/t/${slug}`;
  const stamp = `${publishedAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const { held, left } = sort(timeline.events);
  const about = [
    words.messages.page('edition', { number, date: formatDate(publishedAt.slice(0, 10), words.messages.language) }),
    `${address}/${number}`,
    ...leftOut(left, words),
  ].join('\n');
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Annalist//Edition//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...[
      `NAME:${escapeText(title)}`,
      `X-WR-CALNAME:${escapeText(title)}`,
      `DESCRIPTION:${escapeText(about)}`,
      `X-WR-CALDESC:${escapeText(about)}`,
    ],
    ...held.flatMap(({ event, first, after, isExact }) => [
      'BEGIN:VEVENT',
      // Equal in all editions, so that a newer one replaces it.
      `UID:${escapeText(`${address}#${event.id}`)}`,
      ...[`DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`, `SEQUENCE:${number}`],
      ...[`DTSTART;VALUE=DATE:${first}`, `DTEND;VALUE=DATE:${after}`],
      `SUMMARY:${escapeText(isExact ? words.title(event) : `${words.title(event)} (${words.date(event)})`)}`,
      `DESCRIPTION:${escapeText(describe(event, words))}`,
      ...(words.place(event) ? [`LOCATION:${escapeText(words.place(event))}`] : []),
      ...(event.place.lat !== null && event.place.lon !== null ? [`GEO:${event.place.lat};${event.place.lon}`] : []),
      `URL:${address}/${number}#${encodeURIComponent(event.id)}`,
      ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

interface Held {
  event: FrozenEvent;
  /** Returns the first day and the day after the last, in iCalendar's form. */
  first: string;
  after: string;
  isExact: boolean;
}

function sort(events: readonly FrozenEvent[]): { held: Held[]; left: FrozenEvent[] } {
  const held: Held[] = [];
  const left: FrozenEvent[] = [];
  for (const event of events) {
    const span = closedSpan(event.date);
    const after = span && calendarDay(span.maxDay + 1);
    if (!span || !after || span.from.year < 1 || after.year > 9999) left.push(event);
    else held.push({ event, first: dateOf(span.from), after: dateOf(after), isExact: span.isExact && !event.dateTyped });
  }
  return { held, left };
}

/** Libraries write the year 988 with only three digits. */
function dateOf({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}

function leftOut(events: readonly FrozenEvent[], words: EventsInWords): string[] {
  if (events.length === 0) return [];
  return [
    words.messages.page('notInCalendar', { count: events.length }),
    ...events.map((event) => `${words.date(event)}: ${words.title(event)}`),
  ];
}

function describe(event: FrozenEvent, words: EventsInWords): string {
  const sources = words.sourcesOf(event).map((source) => words.reference(source));
  return [
    `${words.date(event)} · ${words.certainty(event)}`,
    words.text(event.body),
    ...words.accounts(event),
    sources.length > 0 && `${words.messages.page('sources')}:\n${sources.join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Escapes a text (RFC 5545, section 3.3.11). */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

const mostOctets = 75;

/** Folds lines to at most 75 octets (section 3.1), between characters. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const length = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + length > mostOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}

/** Returns the length of a character in UTF-8. */
function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
