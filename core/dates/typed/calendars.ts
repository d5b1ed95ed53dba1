import { calendarDay, dayNumber, dayToIso } from '#core/dates/edtf/calendar';

/** The Julian day number of 1970-01-01. */
const julianDayOfEpoch = 2_440_588;

/** Returns the day number of a Julian calendar day. Years include 0 (ISO 8601). Null if no such day exists. */
export function julianDayNumber(year: number, month: number, day: number): number | null {
  const lengths = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day < 1 || day > (lengths[month - 1] ?? 0)) return null;
  const shift = Math.floor((14 - month) / 12);
  const [y, m] = [year + 4800 - shift, month + 12 * shift - 3];
  return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - 32_083 - julianDayOfEpoch;
}

/** Returns the first and last day of the week around a day. Weeks begin on Monday. */
export function weekWith(day: number): readonly [number, number] {
  // 1 January 1970 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return [monday, monday + 6];
}

/** Formats an ISO 8601-1 week as "one of seven days", because EDTF has no weeks. Null if the year has no such week. */
export function isoWeek(year: number, week: number): string | null {
  // Week 1 contains 4 January.
  const monday = weekWith(dayNumber(year, 1, 4))[0] + (week - 1) * 7;
  // A week belongs to the year of its Thursday.
  return week >= 1 && calendarDay(monday + 3).year === year ? `[${dayToIso(monday)}..${dayToIso(monday + 6)}]` : null;
}
