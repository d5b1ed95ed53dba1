import { dayNumber, daysInMonth, dayToIso } from '#core/dates/edtf/calendar';
import { julianDayNumber } from '#core/dates/typed/calendars';
import { either, inTurn, inTurn3, map, maybe, type Rule, sign, spread, word } from '#core/dates/typed/rule';

/** A day as typed. Null if the part stands with the other day, or behind both. */
interface TypedDay {
  year: number | null;
  month: number | null;
  day: number | null;
}

type MarkedDay = TypedDay & { isMarkedOld: boolean };

/**
 * Reads one day in both calendars, in either order, as a new-style day in EDTF: "25 October (7 November) 1917", "1/14 February
 * 1918". Gives no reading if the two are different days. `rest`: a month, a year or both behind the two days.
 */
export function doubleDate(day: Rule<TypedDay>, rest: Rule<TypedDay>): Rule<string> {
  const old = maybe(word('oldStyle'));
  const marked = inTurn3(old, day, old, (before, found, behind): MarkedDay => ({ ...found, isMarkedOld: (before ?? behind) !== null }));
  const bracketed = inTurn3(sign('('), marked, sign(')'), (_open, found) => found);
  const second = either(
    bracketed,
    inTurn(sign('/'), marked, (_slash, found) => found),
  );
  const nothing: Rule<TypedDay> = map(maybe(sign(',')), () => ({ year: null, month: null, day: null }));
  return spread(
    inTurn3(marked, second, either(rest, nothing), (first, other, behind) => ({ first, other, behind })),
    ({ first, other, behind }) => {
      const [one, two] = [inMonth(first, behind.month ?? other.month), inMonth(other, behind.month ?? first.month)];
      const year = first.year ?? other.year ?? behind.year;
      if (year === null) return [];
      const pairs = yearsNear(first.year, year).flatMap((a) => yearsNear(other.year, year).map((b) => [a, b] as const));
      // Around the new year the two days have different years, and one year behind both can belong to either.
      const days = pairs.filter(([a, b]) => a === year || b === year).map(([a, b]) => sameDay({ ...one, year: a }, { ...two, year: b }));
      return [...new Set(days.filter((each) => each !== null))];
    },
  );
}

function inMonth<T extends TypedDay>(day: T, month: number | null): T {
  return { ...day, month: day.month ?? month };
}

function yearsNear(own: number | null, year: number): readonly number[] {
  return own === null ? [year - 1, year, year + 1] : [own];
}

/** Returns the new-style day of a double date. Null if the two are different days. */
function sameDay(one: MarkedDay, two: MarkedDay): string | null {
  const inOrder = (old: MarkedDay, ours: MarkedDay) => {
    const day = ours.isMarkedOld ? null : gregorianDay(ours);
    return day !== null && day === oldDay(old) ? dayToIso(day) : null;
  };
  return inOrder(one, two) ?? inOrder(two, one);
}

function gregorianDay({ year, month, day }: TypedDay): number | null {
  if (year === null || month === null || day === null || month > 12 || day > daysInMonth(year, month)) return null;
  return dayNumber(year, month, day);
}

function oldDay({ year, month, day }: TypedDay): number | null {
  return year === null || month === null || day === null ? null : julianDayNumber(year, month, day);
}
