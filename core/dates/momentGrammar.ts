import type { Token } from '#core/dates/dateTokens';
import type { Part } from '#core/dates/dateWords';
import { either, inTurn, inTurn3, map, maybe, type Rule, spread, token } from '#core/dates/rule';

/** One date as typed; what was not typed is null. */
export interface Moment {
  year: number | null;
  /** 1 to 12, or a season, quarter or half of a year by its number in EDTF. */
  month: number | null;
  day: number | null;
  /** Instead of those, a date that was typed in EDTF, or ten or a hundred years. */
  edtf: string | null;
  part: Part | null;
  doubt: '' | '?' | '~' | '%';
  /** Monday is 1. */
  weekday: number | null;
  time: TypedTime | null;
}

export interface TypedTime {
  hour: number;
  minute: number;
  second: number;
  /** As `+03:00`; empty: a zone says it. */
  offset: string;
  /** IANA name; empty: not typed. */
  zone: string;
}

const nothing: Moment = { year: null, month: null, day: null, edtf: null, part: null, doubt: '', weekday: null, time: null };

function made(of: Partial<Moment>): Moment {
  return { ...nothing, ...of };
}

const number = token('number', (found) => found);
const comma = sign(',');
const month = token('month', (found) => found.month);

export function sign(which: Extract<Token, { kind: 'sign' }>['sign']): Rule<string> {
  return token('sign', (found) => (found.sign === which ? which : null));
}

export function word(...which: Extract<Token, { kind: 'relation' }>['relation'][]): Rule<string> {
  return token('relation', ({ relation }) => (which.includes(relation) ? relation : null));
}

const dayNumber = token('number', ({ value, digits }) => (digits <= 2 && value > 0 ? value : null));
const fourDigits = token('number', ({ value, digits }) => (digits === 4 ? value : null));
/** A year without its century may be of the last or of this one. */
const twoDigitYear = spread(
  token('number', ({ value, digits }) => (digits === 2 ? value : null)),
  (value) => [2000 + value, 1900 + value],
);
const year: Rule<number> = either(
  fourDigits,
  // 1 BC is the year 0.
  inTurn(number, word('bc'), ({ value }) => (value > 0 ? 1 - value : null)),
  inTurn(number, word('ad'), ({ value }) => (value > 0 ? value : null)),
  inTurn(word('ad'), number, (_ad, { value }) => (value > 0 ? value : null)),
);

/** 15.04.2022 has one reading, 03/04/2022 two. */
const numericDate: Rule<Moment> = spread(
  either(
    ...(['.', '/', '-'] as const).map((separator) =>
      inTurn3(
        inTurn(number, sign(separator), (a) => a),
        inTurn(number, sign(separator), (b) => b),
        number,
        (a, b, c) => ({ a, b, c, separator }),
      ),
    ),
  ),
  ({ a, b, c, separator }) => {
    const isShort = (each: { digits: number }) => each.digits <= 2;
    if (a.digits === 4 && isShort(b) && isShort(c)) return [dayOf(a.value, b.value, c.value)];
    if (!isShort(a) || !isShort(b) || (c.digits !== 4 && c.digits !== 2)) return [];
    const years = c.digits === 4 ? [c.value] : [2000 + c.value, 1900 + c.value];
    const readings = years.flatMap((each) => [dayOf(each, b.value, a.value), dayOf(each, a.value, b.value)]);
    // 22-03-29 may be in the order of the standard, shortened.
    if (separator === '-' && c.digits === 2 && a.digits === 2) readings.push(dayOf(2000 + a.value, b.value, c.value));
    return readings;
  },
);

const numericPart: Rule<Moment> = spread(
  inTurn3(number, either(sign('.'), sign('/')), number, (a, separator, b) => ({ a, b, separator })),
  ({ a, b }) => {
    if (a.digits <= 2 && b.digits === 4) return [made({ year: b.value, month: monthOf(a.value) })];
    if (a.digits === 4 && b.digits <= 2) return [made({ year: a.value, month: monthOf(b.value) })];
    if (a.digits > 2 || b.digits > 2) return [];
    return [made({ month: monthOf(b.value), day: a.value }), made({ month: monthOf(a.value), day: b.value })];
  },
);

function dayOf(inYear: number, inMonth: number, day: number): Moment {
  return made({ year: inYear, month: monthOf(inMonth), day });
}

/** What is no month must not become a season: it becomes one that is refused. */
function monthOf(value: number): number {
  return value >= 1 && value <= 12 ? value : 13;
}

const wordedDay: Rule<Moment> = either(
  inTurn3(dayNumber, month, maybe(inTurn(maybe(comma), either(year, twoDigitYear), (_comma, y) => y)), (day, inMonth, inYear) =>
    made({ year: inYear, month: inMonth, day }),
  ),
  inTurn3(month, dayNumber, maybe(inTurn(maybe(comma), year, (_comma, y) => y)), (inMonth, day, inYear) =>
    made({ year: inYear, month: inMonth, day }),
  ),
  inTurn3(year, month, dayNumber, (inYear, inMonth, day) => made({ year: inYear, month: inMonth, day })),
);

const division = token('division', (found) => found.number);
const halfOfYear: Rule<number> = token('part', ({ part }) => (part === 'firstHalf' ? 40 : part === 'secondHalf' ? 41 : null));
/** The winter of 2021/22, which begins in the year that is named first. */
const winterYears: Rule<number> = either(
  inTurn3(fourDigits, either(sign('-'), sign('/')), number, (first, _sign, { value, digits }) =>
    (digits === 4 && value === first + 1) || (digits === 2 && value === (first + 1) % 100) ? first : null,
  ),
  token('edtf', ({ edtf }) => {
    const [first = '', second = ''] = edtf.split('-');
    return first.length === 4 && Number(second) === (Number(first) + 1) % 100 ? Number(first) : null;
  }),
);

const coarse: Rule<Moment> = either(
  inTurn(month, maybe(inTurn(maybe(comma), year, (_comma, y) => y)), (inMonth, inYear) => made({ year: inYear, month: inMonth })),
  inTurn3(year, maybe(comma), month, (inYear, _comma, inMonth) => made({ year: inYear, month: inMonth })),
  inTurn(division, maybe(inTurn(maybe(comma), year, (_comma, y) => y)), (inSeason, inYear) => made({ year: inYear, month: inSeason })),
  inTurn3(year, maybe(comma), division, (inYear, _comma, inSeason) => made({ year: inYear, month: inSeason })),
  inTurn(division, winterYears, (inSeason, inYear) => (inSeason === 24 ? made({ year: inYear, month: 24 }) : null)),
  inTurn(halfOfYear, year, (half, inYear) => made({ year: inYear, month: half })),
  map(year, (inYear) => made({ year: inYear })),
  spread(
    token('years', ({ edtf }) => edtf),
    (readings) => readings.map((edtf) => made({ edtf })),
  ),
);

export const written: Rule<Moment> = token('edtf', ({ edtf }) => readEdtf(edtf));

/** A day typed in EDTF is taken apart, so that it can have a time, or lend its year to another. */
function readEdtf(edtf: string): Moment {
  const day = /^(-?\d{4})-(\d{2})-(\d{2})$/.exec(edtf);
  return day ? made({ year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) }) : made({ edtf });
}

const dayDate: Rule<Moment> = either(wordedDay, numericDate, numericPart, written);
const weekday = token('weekday', (found) => found.weekday);
const dateAlone: Rule<Moment> = either(
  dayDate,
  coarse,
  inTurn3(weekday, maybe(comma), dayDate, (on, _comma, moment) => ({ ...moment, weekday: on })),
  inTurn3(dayDate, maybe(comma), weekday, (moment, _comma, on) => ({ ...moment, weekday: on })),
);

const doubtBefore: Rule<Moment['doubt']> = either(
  map(word('circa'), () => '~' as const),
  map(word('maybe'), () => '?' as const),
  inTurn(word('circa'), word('maybe'), () => '%' as const),
  inTurn(word('maybe'), word('circa'), () => '%' as const),
);

const qualified: Rule<Moment> = inTurn3(maybe(doubtBefore), dateAlone, maybe(word('maybe')), (before, moment, after) =>
  addDoubt(moment, before ?? '', after ? '?' : ''),
);

function addDoubt(moment: Moment, ...doubts: Moment['doubt'][]): Moment | null {
  const all = doubts.join('');
  if (all === '') return moment;
  // A date typed in EDTF has said its doubt itself.
  if (moment.edtf && /[?~%]/.test(moment.edtf)) return null;
  const isBoth = all.includes('%') || (all.includes('~') && all.includes('?'));
  return { ...moment, doubt: isBoth ? '%' : all.includes('~') ? '~' : '?' };
}

/** "Late March", "mid-2022", "early 1990s". */
const parted: Rule<Moment> = inTurn3(
  maybe(doubtBefore),
  inTurn(
    token('part', ({ part }) => part),
    maybe(sign('-')),
    (part) => part,
  ),
  coarse,
  (before, part, moment) => addDoubt({ ...moment, part }, before ?? ''),
);

const time: Rule<TypedTime> = inTurn(
  token('time', ({ hour, minute, second, offset }) => ({ hour, minute, second, offset })),
  maybe(
    inTurn(
      // "По" of Moscow time stands here, which elsewhere is "to".
      maybe(either(comma, word('to'))),
      token('zone', ({ zone }) => zone),
      (_comma, zone) => zone,
    ),
  ),
  // A zone beside an offset would be two words on one thing.
  (typed, zone) => (typed.offset && zone ? null : { ...typed, zone: zone ?? '' }),
);

const timed: Rule<Moment> = either(
  inTurn3(dateAlone, maybe(comma), time, withTime),
  inTurn3(time, maybe(comma), dateAlone, (at, separator, moment) => withTime(moment, separator, at)),
  // The zone after the date: "14:30 on 2 May 2022, Kyiv time".
  inTurn3(
    inTurn3(time, maybe(comma), dateAlone, (at, separator, moment) => withTime(moment, separator, at)),
    maybe(comma),
    token('zone', ({ zone }) => zone),
    (moment, _comma, zone) =>
      moment.time && !moment.time.offset && !moment.time.zone ? { ...moment, time: { ...moment.time, zone } } : null,
  ),
);

function withTime(moment: Moment, _separator: string | null, at: TypedTime): Moment | null {
  return moment.day === null ? null : { ...moment, time: at };
}

export const moment: Rule<Moment> = either(qualified, parted, timed);

/** A day that has its month and year from the date it stands beside: the 29 of "29-30 March". */
export const bareDay: Rule<Moment> = map(dayNumber, (day) => made({ day }));

/** The 18 of "1914-18". */
export const shortenedYears: Rule<readonly [Moment, Moment]> = inTurn3(
  fourDigits,
  sign('-'),
  token('number', ({ value, digits }) => (digits === 2 ? value : null)),
  (first, _dash, last) => {
    const until = Math.floor(first / 100) * 100 + last;
    return until > first ? ([made({ year: first }), made({ year: until })] as const) : null;
  },
);

export { comma, month, year };
