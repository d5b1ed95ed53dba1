import { dayToIso } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { EventsInWords } from '#core/editions/formats/eventInWords';
import { createMessages } from '#core/editions/page/messages';
import { plainText } from '#core/model/richText';

/**
 * Writes the events of an edition as a table (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need), one row per event. Accounts
 * and sources are lines in one cell. `earliest_day` and `latest_day` are the bounds of the date; `date` is the date itself, in EDTF. An
 * apostrophe precedes a text that a spreadsheet would run as a formula.
 */
export function writeCsv({ timeline, slug, number }: Edition): string {
  const words = new EventsInWords(timeline, createMessages(timeline.languages));
  const titles = new Map(timeline.events.map((event) => [event.id, words.title(event)]));
  const { languages } = timeline;
  const header = [
    ...['id', 'date', 'date_in_words', 'date_as_typed', 'earliest_day', 'latest_day', 'time_zone'],
    ...languages.flatMap((language) => [`title_${language}`, `text_${language}`]),
    ...['certainty', 'status', 'accounts', 'place', 'place_precision', 'place_note', 'latitude', 'longitude'],
    ...['actors', 'tracks', 'links', 'sources', 'source_ids', 'address'],
  ];
  const rows = timeline.events.map((event) => [
    ...[event.id, event.date, words.date(event), event.dateTyped ?? ''],
    ...boundsOf(event),
    event.timeZone || timeline.timeZone,
    ...languages.flatMap((language) => [own(event.title, language) ?? '', plainText(own(event.body, language) ?? [])]),
    ...[event.certainty, event.status, words.accounts(event).join('\n')],
    ...[event.place.name, event.place.precision ?? '', event.place.note, event.place.lat, event.place.lon],
    ...[words.names(event.actors, 'actors').join('; '), words.names(event.tracks, 'tracks').join('; ')],
    event.links.map(({ kind, eventId }) => `${kind}: ${titles.get(eventId) ?? eventId}`).join('\n'),
    ...[words.sourcesOf(event).map((source) => words.reference(source)), words.sourcesOf(event).map(({ id }) => id)].map((each) =>
      each.join('\n'),
    ),
    `/t/${slug}/${number}#${event.id}`,
  ]);
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** Empty if the date is open or unreadable. */
function boundsOf({ date }: FrozenEvent): string[] {
  const parsed = parseDate(date);
  const { minDay, maxDay } = parsed.ok ? parsed.date.span : { minDay: null, maxDay: null };
  return [minDay, maxDay].map((day) => (day === null ? '' : dayToIso(day)));
}

function own<T>(texts: Readonly<Record<string, T>>, language: string): T | undefined {
  return Object.hasOwn(texts, language) ? texts[language] : undefined;
}

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
