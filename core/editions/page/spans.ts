import { calendarDay } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate } from '#core/dates/edtf/format';
import { formatDay, formatYear } from '#core/dates/edtf/formatDay';
import { listedDay } from '#core/dates/edtf/span';
import { listHeadings } from '#core/dates/listHeadings';
import type { FrozenEvent } from '#core/editions/edition';
import type { Messages } from '#core/editions/page/messages';

/** Events of one decade, year, month or day, under its heading. */
export interface Span {
  anchor: string;
  heading: string;
  events: FrozenEvent[];
}

type Unit = 'day' | 'month' | 'year' | 'decade';

/** The longest timelines, in days, whose events are grouped by this unit. */
const mostDays: readonly [Unit, number][] = [
  ['day', 14],
  ['month', 6 * 366],
  ['year', 60 * 366],
];

/**
 * Groups events in order under headings. The length of the timeline decides their unit. An event with a less precise date gets its own
 * heading. Events without a date come last.
 */
export function groupBySpan(events: readonly FrozenEvent[], messages: Messages): Span[] {
  const days = events.map(({ date }) => listedDay(date)).filter((day) => day !== null);
  const length = days.reduce((most, day) => Math.max(most, day), -Infinity) - days.reduce((least, day) => Math.min(least, day), Infinity);
  const unit = mostDays.find(([, most]) => length <= most)?.[0] ?? 'decade';
  const spans: Span[] = [];
  const used = new Set<string>();
  for (const event of events) {
    const heading = headingOf(event, unit, messages);
    const last = spans.at(-1);
    if (last?.heading === heading) last.events.push(event);
    else spans.push({ anchor: anchorOf(listedDay(event.date), unit, used), heading, events: [event] });
  }
  return spans;
}

const headingNames = { open: 'beginNotKnown', undated: 'undated', 'in-words': 'inWords' } as const;

function headingOf(event: FrozenEvent, unit: Unit, messages: Messages): string {
  const { language } = messages;
  const { month } = listHeadings(event, language);
  if (month.kind !== 'month') return messages.page(headingNames[month.kind]);
  const day = listedDay(event.date);
  if (unit === 'month' || day === null) return month.label;
  const parsed = parseDate(event.date);
  const precision = parsed.ok ? parsed.date.precision : null;
  if (unit === 'day') return precision === 'day' || precision === 'interval' ? formatDay(day, 'day', language) : month.label;
  const { year } = calendarDay(day);
  if (unit === 'decade' && year >= 0 && year <= 9999) return formatDate(`${String(Math.floor(year / 10)).padStart(3, '0')}X`, language);
  return precision === 'years' || precision === 'one-of' ? month.label : formatYear(year, language);
}

/** Returns the anchor of the unit with this day. A unit that occurs again, behind a less precise date, gets a number. */
function anchorOf(day: number | null, unit: Unit, used: Set<string>): string {
  const name = day === null ? 'x-undated' : `x-${unit}-${partsOf(day, unit).join('-')}`;
  let anchor = name;
  for (let count = 2; used.has(anchor); count += 1) anchor = `${name}-${count}`;
  used.add(anchor);
  return anchor;
}

function partsOf(day: number, unit: Unit): number[] {
  const { year, month, day: ofMonth } = calendarDay(day);
  return { decade: [Math.floor(year / 10) * 10], year: [year], month: [year, month], day: [year, month, ofMonth] }[unit];
}
