import { calendarDay, dayNumber, dayToIso } from '#core/dates/edtf/calendar';

/** 1970-01-01 in the days that astronomers count. */
const julianDayOfEpoch = 2_440_588;

/** The day number of a day of the Julian calendar; years with a 0, as ISO 8601 has them. Null: there is no such day. */
export function julianDayNumber(year: number, month: number, day: number): number | null {
  const lengths = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day < 1 || day > (lengths[month - 1] ?? 0)) return null;
  const shift = Math.floor((14 - month) / 12);
  const [y, m] = [year + 4800 - shift, month + 12 * shift - 3];
  return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - 32_083 - julianDayOfEpoch;
}

/** The first and last day of the Monday week that a day is in. */
export function weekWith(day: number): readonly [number, number] {
  // 1 January 1970 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return [monday, monday + 6];
}

/** One of the days of a week by its number, as ISO 8601-1 counts, in EDTF, which has no weeks. Null: the year has no such week. */
export function isoWeek(year: number, week: number): string | null {
  // The first week is the one that 4 January is in.
  const monday = weekWith(dayNumber(year, 1, 4))[0] + (week - 1) * 7;
  // A week is of the year that its Thursday is in.
  return week >= 1 && calendarDay(monday + 3).year === year ? `[${dayToIso(monday)}..${dayToIso(monday + 6)}]` : null;
}
