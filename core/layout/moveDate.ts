import { calendarDay, dayNumber, daysInMonth } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';

/** The whole date, or one end of an interval. */
export type DatePart = 'whole' | 'start' | 'end';

export const unitsOfMove = ['day', 'month', 'season', 'year', 'decade', 'century'] as const;
export type UnitOfMove = (typeof unitsOfMove)[number];

/** A moved date and its moved day. */
export interface Move {
  edtf: string;
  day: number;
}

export interface Moves {
  /** The day that moves, before the move: the first day, or the last day of an end. */
  day: number;
  /** The approximate length of a unit. */
  unitDays: number;
  at: (steps: number) => Move | null;
}

const daysOf = { day: 1, month: 30.44, season: 91.3, year: 365.2425, decade: 3652.425, century: 36_524.25 } as const;
const yearsOf = { day: 0, month: 0, season: 0, year: 1, decade: 10, century: 100 } as const;

/** Returns the moves of a date. Its unit is `unit`, or the date's own precision if that is coarser. Null if a move would lose meaning. */
export function movesOf(edtf: string, part: DatePart, unit: UnitOfMove): Moves | null {
  const text = edtf.trim();
  if (/^[[{]/.test(text)) return null;
  const ends = text.split('/');
  if (ends.length > 2 || (ends.length === 1 && part !== 'whole')) return null;
  const [first = '', last] = ends;
  const moved = (part === 'start' ? [first] : part === 'end' ? [last ?? ''] : ends).filter((end) => !isOpen(end));
  const parsed = moved.map(readForm);
  const forms = parsed.filter((form) => form !== null);
  const [lead] = forms;
  if (!lead || forms.length < parsed.length) return null;
  const by = coarsest([unit, ...forms.map((form) => form.unit)]);
  // Seasons move within their own cycle, which other dates do not have.
  if (by === 'season' && forms.some((form) => form.unit !== 'season')) return movesOf(edtf, part, 'year');
  const shiftEnd = (end: string, steps: number): string | null => {
    if (isOpen(end)) return end;
    const form = readForm(end);
    return form && shift(form, steps, by);
  };
  const isMoved = (at: number) => part === 'whole' || (part === 'start') === (at === 0);
  return {
    day: dayOf(moved[0] ?? '', part) ?? 0,
    unitDays: daysOf[by],
    at: (steps) => {
      const texts = ends.map((end, at) => (isMoved(at) ? shiftEnd(end, steps) : end));
      if (texts.some((each) => each === null)) return null;
      const day = dayOf(texts.find((each, at) => isMoved(at) && each !== null && !isOpen(each)) ?? '', part);
      return day === null ? null : { edtf: texts.join('/'), day };
    },
  };
}

function isOpen(end: string): boolean {
  return end === '' || end === '..';
}

function dayOf(edtf: string, part: DatePart): number | null {
  const parsed = parseDate(edtf);
  return parsed.ok ? parsed.date.span[part === 'end' ? 'maxDay' : 'minDay'] : null;
}

function coarsest(units: readonly UnitOfMove[]): UnitOfMove {
  return unitsOfMove[Math.max(...units.map((unit) => unitsOfMove.indexOf(unit)))] ?? 'day';
}

/** A date split into its numbers and the text around them, which a move keeps. */
interface DateForm {
  unit: UnitOfMove;
  year: number;
  month: number | null;
  day: number | null;
  write: (year: number, month: number | null, day: number | null) => string | null;
}

/** Null if changing the numbers would change other parts of the meaning. */
function readForm(text: string): DateForm | null {
  const found = /^([?~%]?)(Y?)(-?[\dX]{4,})([?~%]?)(?:(-[?~%]?)([\dX]{2})([?~%]?))?(?:(-[?~%]?)([\dX]{2})([?~%]?))?(T[\d:Z+.-]+)?$/.exec(
    text,
  );
  if (!found) return null;
  const [, before = '', letter = '', years = '', afterYear = '', toMonth, months, afterMonth = '', toDay, days, afterDay = '', time = ''] =
    found;
  const unknown = /X*$/.exec(years)?.[0] ?? '';
  const known = years.slice(0, years.length - unknown.length);
  // Unknown digits may stand only at the end. Before a known digit, a move would change the known part.
  if (/X/.test(known) || !/\d/.test(known) || unknown.length > 2) return null;
  const monthText = months ?? '';
  const dayText = days ?? '';
  if (/X/.test(monthText) && monthText !== 'XX') return null;
  if (/X/.test(dayText) && dayText !== 'XX') return null;
  const hasMonth = months !== undefined && months !== 'XX';
  const hasDay = days !== undefined && days !== 'XX';
  if ((hasDay && !hasMonth) || ((unknown || letter) && hasMonth)) return null;
  const scale = 10 ** unknown.length;
  const month = hasMonth ? Number(months) : null;
  return {
    unit: unitOf(unknown.length, month, hasDay),
    year: Number(known) * scale,
    month,
    day: hasDay ? Number(days) : null,
    write: (year, newMonth, newDay) => {
      const digits = String(Math.abs(Math.trunc(year / scale))).padStart(4 - unknown.length, '0');
      // The result would need another form: years have a letter Y exactly if they have five digits or more.
      if (letter ? digits.length < 5 : digits.length + unknown.length !== 4) return null;
      // "-199X" and "000X", on the two sides of year 0, are not adjacent.
      if (unknown && year < 0 !== Number(known) < 0) return null;
      const parts = `${before}${letter}${year < 0 ? '-' : ''}${digits}${unknown}${afterYear}`;
      const written = (lead: string | undefined, as: string | undefined, value: number | null, after: string) =>
        as === undefined ? '' : `${lead}${value === null ? as : String(value).padStart(2, '0')}${after}`;
      return `${parts}${written(toMonth, months, newMonth, afterMonth)}${written(toDay, days, newDay, afterDay)}${time}`;
    },
  };
}

function unitOf(unknownDigits: number, month: number | null, hasDay: boolean): UnitOfMove {
  if (unknownDigits > 0) return unknownDigits === 1 ? 'decade' : 'century';
  if (month === null) return 'year';
  if (month > 12) return 'season';
  return hasDay ? 'day' : 'month';
}

function shift({ year, month, day, write }: DateForm, steps: number, by: UnitOfMove): string | null {
  if (by === 'day' && month !== null && day !== null) {
    const moved = calendarDay(dayNumber(year, month, day) + steps);
    return write(moved.year, moved.month, moved.day);
  }
  if (by === 'month' && month !== null) {
    const index = year * 12 + month - 1 + steps;
    return write(Math.floor(index / 12), modulo(index, 12) + 1, within(day, Math.floor(index / 12), modulo(index, 12) + 1));
  }
  if (by === 'season' && month !== null) {
    const [first, count] = roundOf(month);
    const index = month - first + steps;
    return write(year + Math.floor(index / count), first + modulo(index, count), null);
  }
  const years = yearsOf[by] * steps;
  return years === 0 && steps !== 0 ? null : write(year + years, month, within(day, year + years, month));
}

/** A month after 31 January is the last day of February. */
function within(day: number | null, year: number, month: number | null): number | null {
  return day === null || month === null ? day : Math.min(day, daysInMonth(year, month));
}

/** Returns the first division of a cycle through the year, and their number. EDTF has 21 to 41. */
function roundOf(division: number): readonly [number, number] {
  if (division <= 36) return [division - ((division - 21) % 4), 4];
  return division <= 39 ? [37, 3] : [40, 2];
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
