import { dayNumber, daysInMonth } from '#core/dates/edtf/calendar';

/** The days that a date can mean, both ends included. Null if the end is open or unknown. */
export interface Span {
  minDay: number | null;
  maxDay: number | null;
}

export interface ClosedSpan {
  minDay: number;
  maxDay: number;
}

/** A day that does not exist, such as month 13 or 30 February. */
export class ImpossibleDateError extends Error {
  constructor(
    readonly kind: 'impossible-month' | 'impossible-day' | 'year-too-far',
    readonly values: Record<string, number>,
  ) {
    super(kind);
    this.name = 'ImpossibleDateError';
  }
}

/** Beyond this year, a day multiplied into hours is no longer an exact integer. Nobody dates anything there. */
const farthestYear = 1e12;

/**
 * First and last month of the divisions of a year, EDTF level 1 (21 to 24) and level 2 (25 to 41). Months above 12 belong to the
 * next year. The standard gives seasons no bounds; these are the meteorological seasons, northern if no hemisphere is given.
 */
const divisions: Readonly<Record<number, readonly [number, number]>> = {
  21: [3, 5],
  22: [6, 8],
  23: [9, 11],
  24: [12, 14],
  25: [3, 5],
  26: [6, 8],
  27: [9, 11],
  28: [12, 14],
  29: [9, 11],
  30: [12, 14],
  31: [3, 5],
  32: [6, 8],
  33: [1, 3],
  34: [4, 6],
  35: [7, 9],
  36: [10, 12],
  37: [1, 4],
  38: [5, 8],
  39: [9, 12],
  40: [1, 6],
  41: [7, 12],
};

/**
 * Returns the bounds of one date without qualifiers: a year, month, day or season, with X for unknown digits; a year with Y, E or
 * S; the day of a date with a time. Null if the text has another form.
 */
export function dateBounds(text: string): ClosedSpan | null {
  const [datePart = ''] = text.split('T');
  const year = /^(?:Y(-?\d+)(?:E(\d+))?|(-?\d{4}))(?:S(\d+))?$/.exec(datePart);
  if (year) return yearBounds(Number(year[1] ?? year[3]) * 10 ** Number(year[2] ?? 0), year[4] ? Number(year[4]) : null);
  const parts = /^(-?)([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/.exec(datePart);
  if (!parts) return null;
  const [, sign = '', years = '', month, day] = parts;
  const division = month === undefined || month.includes('X') ? undefined : divisions[Number(month)];
  if (division && day === undefined) return divisionBounds(Number(`${sign}${years}`), division);
  const first = extreme(sign === '-', years, month, day, 'first');
  const last = extreme(sign === '-', years, month, day, 'last');
  return { minDay: first, maxDay: last };
}

function yearBounds(year: number, significantDigits: number | null): ClosedSpan {
  if (!(Math.abs(year) <= farthestYear)) throw new ImpossibleDateError('year-too-far', {});
  const digits = String(Math.abs(year)).length;
  const step = significantDigits === null ? 1 : 10 ** Math.max(digits - significantDigits, 0);
  const near = Math.sign(year) * Math.floor(Math.abs(year) / step) * step;
  const far = near + (year < 0 ? -(step - 1) : step - 1);
  return { minDay: dayNumber(Math.min(near, far), 1, 1), maxDay: dayNumber(Math.max(near, far), 12, 31) };
}

function divisionBounds(year: number, [from, to]: readonly [number, number]): ClosedSpan {
  const lastYear = year + (to > 12 ? 1 : 0);
  const lastMonth = to > 12 ? to - 12 : to;
  return { minDay: dayNumber(year, from, 1), maxDay: dayNumber(lastYear, lastMonth, daysInMonth(lastYear, lastMonth)) };
}

/** Returns the first or last real day that the digits allow. `XXXX-02-29` begins in a leap year. */
function extreme(isBefore0: boolean, years: string, month: string | undefined, day: string | undefined, end: 'first' | 'last'): number {
  const inOrder = <T>(values: T[]) => (end === 'first' ? values : values.reverse());
  const months = matching(month ?? 'XX', 1, 12);
  if (months.length === 0) throw new ImpossibleDateError('impossible-month', { month: Number(month) });
  // Years before 0 run backwards: the largest number is the earliest year.
  const magnitudes = matching(years, 0, 9999);
  for (const year of inOrder(isBefore0 ? magnitudes.reverse().map((each) => -each) : magnitudes)) {
    for (const each of inOrder([...months])) {
      const [found] = inOrder(matching(day ?? 'XX', 1, daysInMonth(year, each)));
      if (found !== undefined) return dayNumber(year, each, found);
    }
  }
  const [firstMonth = 1] = months;
  throw new ImpossibleDateError('impossible-day', {
    day: Number(day),
    month: firstMonth,
    year: Number(years),
    last: daysInMonth(Number(years) || 0, firstMonth),
  });
}

/** Returns the integers from `least` to `most` whose digits fit the pattern. X fits any digit. */
function matching(pattern: string, least: number, most: number): number[] {
  if (!pattern.includes('X')) {
    const value = Number(pattern);
    return value >= least && value <= most ? [value] : [];
  }
  const values: number[] = [];
  for (let value = least; value <= most; value += 1) {
    const digits = String(value).padStart(pattern.length, '0');
    if ([...pattern].every((digit, at) => digit === 'X' || digit === digits[at])) values.push(value);
  }
  return values;
}
