import { calendarDay, dayNumber, daysInMonth, dayToIso } from '#core/dates/edtf/calendar';
import { yearsOfCenturies } from '#core/dates/edtf/century';
import { parseDate } from '#core/dates/edtf/edtf';
import { julianDayNumber, weekWith } from '#core/dates/typed/calendars';
import type { Part } from '#core/dates/typed/dateWords';
import type { Moment } from '#core/dates/typed/momentGrammar';

/** A moment with a known year, or one in EDTF. */
export type DatedMoment = Moment & ({ year: number } | { edtf: string });

/** Returns the first and last date, in EDTF, that a moment can mean. Both are equal unless it is a part of a longer time. */
export function edtfEnds(moment: DatedMoment): readonly [string, string] | null {
  // A day without a month, such as the first of "11 and 2022".
  if (moment.day !== null && moment.month === null) return null;
  if (moment.doubts.length > 0) return both(writeDoubted(moment));
  if (moment.centuries) return endsOfCenturies(moment, moment.part);
  if (moment.isOldStyle) return endsInOldStyle(moment);
  if (moment.around) return endsAround(moment, moment.around);
  if (moment.part !== null) return endsOfPart(moment, moment.part);
  const edtf = moment.edtf ?? (moment.year === null ? null : writeDate(moment.year, moment.month, moment.day));
  return edtf === null ? null : [edtf + moment.doubt, edtf + moment.doubt];
}

function both(edtf: string | null): readonly [string, string] | null {
  return edtf === null ? null : [edtf, edtf];
}

/** Writes each unit with its own qualifier (EDTF level 2): `?2004-06-~11`. */
function writeDoubted({ year, month, day, doubt, doubts }: DatedMoment): string | null {
  const bare = year === null ? null : writeDate(year, month, day);
  if (bare === null) return null;
  const parts = /^(-?\d+)(?:-(\d\d))?(?:-(\d\d))?$/.exec(bare)?.slice(1) ?? [];
  const marks = (['year', 'month', 'day'] as const).map((unit) => {
    const signs = doubt + doubts.flatMap((each) => (each.units.includes(unit) ? each.doubt : [])).join('');
    return signs.includes('%') || (signs.includes('?') && signs.includes('~')) ? '%' : signs.slice(0, 1);
  });
  return parts.flatMap((part, at) => (part === undefined ? [] : `${marks[at]}${part}`)).join('-');
}

/** Centuries have thirds and halves, as decades do. */
function endsOfCenturies({ centuries, doubt }: DatedMoment, part: Part | null): readonly [string, string] | null {
  if (!centuries) return null;
  const [first, last] = yearsOfCenturies(centuries);
  if (part !== null && centuries.first !== centuries.last) return null;
  const [from, to] =
    part === null
      ? [0, last - first]
      : endOf(part, { early: [0, 32], mid: [33, 65], late: [66, 99], firstHalf: [0, 49], secondHalf: [50, 99] });
  const written = [writeDate(first + from, null, null), writeDate(first + to, null, null)] as const;
  return written[0] === null || written[1] === null ? null : [written[0] + doubt, written[1] + doubt];
}

/** A Julian day is one Gregorian day. A Julian month overlaps two Gregorian ones. */
function endsInOldStyle({ year, month, day, doubt }: DatedMoment): readonly [string, string] | null {
  if (year === null || month === null || month > 12) return null;
  const first = julianDayNumber(year, month, day ?? 1);
  const nextMonth = julianDayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1);
  if (first === null || nextMonth === null) return null;
  return [dayToIso(first) + doubt, dayToIso(day === null ? nextMonth - 1 : first) + doubt];
}

function endsAround({ year, month, day, doubt }: DatedMoment, around: NonNullable<Moment['around']>): readonly [string, string] | null {
  if (year === null || month === null || day === null || month > 12 || day > daysInMonth(year, month)) return null;
  const named = dayNumber(year, month, day);
  const days = {
    'week from': [named, named + 6],
    'week with': weekWith(named),
    'night to': [named - 1, named],
    'night from': [named, named + 1],
  } as const;
  const [from, to] = days[around];
  return [dayToIso(from) + doubt, dayToIso(to) + doubt];
}

/** Formats `2022`, `2022-03-29`, `-0043`, `Y17000`. Null for a day or month in a year of five digits, which EDTF lacks. */
export function writeDate(year: number, month: number | null, day: number | null): string | null {
  const digits = String(Math.abs(year)).padStart(4, '0');
  const isFar = digits.length > 4;
  if (isFar && month !== null) return null;
  const two = (value: number | null) => (value === null ? '' : `-${String(value).padStart(2, '0')}`);
  return `${isFar ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}${two(month)}${two(day)}`;
}

/** A third of a month is ten days, like the Ukrainian and Russian "декада". "Late" has the same length. */
function endsOfPart(moment: DatedMoment, part: Part): readonly [string, string] | null {
  const { year, month, edtf, doubt } = moment;
  const pair = (from: string | null, to: string | null) => (from === null || to === null ? null : ([from + doubt, to + doubt] as const));
  const decade = /^(\d{3})X$/.exec(edtf ?? '')?.[1];
  if (decade) {
    const [from, to] = endOf(part, { early: [0, 3], mid: [4, 6], late: [7, 9], firstHalf: [0, 4], secondHalf: [5, 9] });
    return pair(`${decade}${from}`, `${decade}${to}`);
  }
  if (year === null || edtf !== null) return null;
  if (month === null) {
    if (part === 'firstHalf' || part === 'secondHalf')
      return pair(writeDate(year, part === 'firstHalf' ? 40 : 41, null), writeDate(year, part === 'firstHalf' ? 40 : 41, null));
    const [from, to] = endOf(part, { early: [1, 4], mid: [5, 8], late: [9, 12] });
    return pair(writeDate(year, from, null), writeDate(year, to, null));
  }
  if (month <= 12) {
    const last = daysInMonth(year, month);
    const [from, to] = endOf(part, { early: [1, 10], mid: [11, 20], late: [21, last], firstHalf: [1, 15], secondHalf: [16, last] });
    return pair(writeDate(year, month, from), writeDate(year, month, to));
  }
  // A third of a season of three months is one month.
  const third = part === 'early' ? 0 : part === 'mid' ? 1 : part === 'late' ? 2 : null;
  const written = writeDate(year, month, null);
  const season = written === null ? null : parseDate(written);
  if (third === null || !season?.ok || season.date.span.minDay === null || month > 36) return null;
  const begin = calendarDay(season.date.span.minDay);
  const index = begin.month - 1 + third;
  const only = writeDate(begin.year + Math.floor(index / 12), (index % 12) + 1, null);
  return pair(only, only);
}

/** Returns the nearest date before or after, in the same precision. Null if there is none. */
export function neighbour(edtf: string, side: 'before' | 'after'): string | null {
  const [, bare = '', doubt = ''] = /^(.*?)([?~%]?)$/.exec(edtf) ?? [];
  const parsed = parseDate(bare);
  if (!parsed.ok) return null;
  const step = side === 'before' ? -1 : 1;
  const year = /^(?:Y(-?\d+)|(-?\d{4}))$/.exec(bare);
  if (year) return joined(writeDate(Number(year[1] ?? year[2]) + step, null, null), doubt);
  const day = side === 'before' ? parsed.date.span.minDay : parsed.date.span.maxDay;
  if (day === null) return null;
  const { year: inYear, month } = calendarDay(day + step);
  if (Math.abs(inYear) > 9999) return null;
  return joined(/^-?\d{4}-(?:0\d|1[0-2])$/.test(bare) ? writeDate(inYear, month, null) : dayToIso(day + step), doubt);
}

function joined(edtf: string | null, doubt: string): string | null {
  return edtf === null ? null : edtf + doubt;
}

function endOf<P extends Part>(part: P, ends: Readonly<Record<P, readonly [number, number]>>): readonly [number, number] {
  return ends[part];
}
