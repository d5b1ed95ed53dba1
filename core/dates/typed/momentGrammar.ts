import { yearsOfCenturies } from '#core/dates/edtf/century';
import type { Unit } from '#core/dates/phrases';
import { isoWeek } from '#core/dates/typed/calendars';
import type { Part } from '#core/dates/typed/dateWords';
import { doubleDate } from '#core/dates/typed/doubleDate';
import { either, inTurn, inTurn3, map, maybe, once, type Rule, sign, spread, token, word } from '#core/dates/typed/rule';
import { unknownParts } from '#core/dates/typed/writeUnknown';

/** One date as typed. Null if the part was not typed. */
export interface Moment {
  year: number | null;
  /** 1 to 12, or the EDTF number of a season, quarter or half of a year. */
  month: number | null;
  day: number | null;
  /** A date typed in EDTF, a decade or a century. The units are then null. */
  edtf: string | null;
  part: Part | null;
  /** A range of centuries. `year` is then the first year of the first century. */
  centuries: { first: number; last: number; isBeforeChrist: boolean } | null;
  /** The days around the named day: its week, from it or with it, or the night that begins or ends on it. */
  around: 'week from' | 'week with' | 'night to' | 'night from' | null;
  /** In the Julian calendar, in use until 1918, 1923 or 1752. */
  isOldStyle: boolean;
  doubt: '' | '?' | '~' | '%';
  /** Qualifiers of some units only. */
  doubts: readonly { doubt: '?' | '~'; units: readonly Unit[] }[];
  /** Monday is 1. */
  weekday: number | null;
  time: TypedTime | null;
}

export interface TypedTime {
  hour: number;
  minute: number;
  second: number;
  /** Such as `+03:00`. Empty if the zone decides. */
  offset: string;
  /** An IANA name. Empty if none was typed. */
  zone: string;
}

const nothing: Moment = {
  ...{ year: null, month: null, day: null, edtf: null, part: null, centuries: null, around: null, isOldStyle: false },
  ...{ doubt: '', doubts: [], weekday: null, time: null },
};

function made(of: Partial<Moment>): Moment {
  return { ...nothing, ...of };
}

const number = token('number', (found) => found);
const comma = sign(',');
const month = token('month', (found) => found.month);

const dayNumber = token('number', ({ value, digits }) => (digits <= 2 && value > 0 ? value : null));
const fourDigits = token('number', ({ value, digits }) => (digits === 4 ? value : null));
/** A year without a century belongs to this century or the last. */
const twoDigitYear = spread(
  token('number', ({ value, digits }) => (digits === 2 ? value : null)),
  (value) => [2000 + value, 1900 + value],
);
const year: Rule<number> = either(
  fourDigits,
  token('number', ({ value, digits }) => (digits === 3 && value >= 100 ? value : null)),
  // 1 BC is year 0.
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
    // 22-03-29 can also be a shortened ISO date.
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

/** An invalid month becomes 13, which is refused. It must not become a season's number. */
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
/** The winter of 2021/22 begins in the first of its two years. */
const winterYears: Rule<number> = either(
  inTurn3(fourDigits, either(sign('-'), sign('/')), number, (first, _sign, { value, digits }) =>
    (digits === 4 && value === first + 1) || (digits === 2 && value === (first + 1) % 100) ? first : null,
  ),
  token('edtf', ({ edtf }) => {
    const [first = '', second = ''] = edtf.split('-');
    return first.length === 4 && Number(second) === (Number(first) + 1) % 100 ? Number(first) : null;
  }),
);

const someDays = oneOrTwo(dayNumber);
const someMonths = oneOrTwo(month);
const someYears = oneOrTwo(year);

function oneOrTwo(rule: Rule<number>): Rule<readonly [number, number]> {
  return either(
    map(rule, (only) => [only, only] as const),
    inTurn3(rule, sign('-'), rule, (from, _dash, to) => [from, to] as const),
  );
}

/** Reads unknown units as `formatDate` writes them: "March 2022 (day unknown)", "25 December 1560–1569 (year unknown)". */
const unspecified: Rule<Moment> = inTurn3(
  maybe(someDays),
  maybe(someMonths),
  inTurn(
    maybe(someYears),
    token('unknown', ({ units }) => units),
    (years, units) => ({ years, units }),
  ),
  (days, months, { years, units }) => {
    const edtf = unknownParts({ year: years, month: months, day: days }, units);
    return edtf === null ? null : made({ edtf });
  },
);

/** "1950 (to 2 significant digits)". */
const significant: Rule<Moment> = inTurn(
  year,
  token('significant', ({ digits }) => digits),
  (inYear, digits) =>
    made({ edtf: `${Math.abs(inYear) > 9999 ? 'Y' : ''}${inYear < 0 ? '-' : ''}${String(Math.abs(inYear)).padStart(4, '0')}S${digits}` }),
);

const century: Rule<Moment> = inTurn(
  token('century', (found) => found),
  maybe(word('bc')),
  ({ first, last }, bc) => {
    const centuries = { first, last, isBeforeChrist: bc !== null };
    return made({ year: yearsOfCenturies(centuries)[0], centuries });
  },
);

const seasonOfHemisphere: Rule<Moment> = inTurn3(
  division,
  year,
  token('hemisphere', ({ adds }) => adds),
  (inSeason, inYear, adds) => (inSeason <= 24 ? made({ year: inYear, month: inSeason + adds }) : null),
);

const coarse: Rule<Moment> = either(
  unspecified,
  significant,
  century,
  seasonOfHemisphere,
  inTurn(month, maybe(inTurn(maybe(comma), year, (_comma, y) => y)), (inMonth, inYear) => made({ year: inYear, month: inMonth })),
  inTurn3(year, maybe(comma), month, (inYear, _comma, inMonth) => made({ year: inYear, month: inMonth })),
  inTurn(division, maybe(inTurn(maybe(comma), year, (_comma, y) => y)), (inSeason, inYear) => made({ year: inYear, month: inSeason })),
  inTurn3(year, maybe(comma), division, (inYear, _comma, inSeason) => made({ year: inYear, month: inSeason })),
  inTurn(division, winterYears, (inSeason, inYear) => (inSeason === 24 ? made({ year: inYear, month: 24 }) : null)),
  inTurn(halfOfYear, year, (half, inYear) => made({ year: inYear, month: half })),
  map(year, (inYear) => made({ year: inYear })),
  // A season by its EDTF number that can also mean two years.
  inTurn3(
    fourDigits,
    sign('-'),
    token('number', ({ value, digits }) => (digits === 2 && value > 20 ? value : null)),
    (inYear, _dash, number) => made({ year: inYear, month: number }),
  ),
  spread(
    token('years', ({ edtf }) => edtf),
    (readings) => readings.map((edtf) => made({ edtf })),
  ),
);

export const written: Rule<Moment> = token('edtf', ({ edtf }) => readEdtf(edtf));

/** Splits a day typed in EDTF, so that it can take a time or give its year to another date. */
function readEdtf(edtf: string): Moment {
  const day = /^(-?\d{4})-(\d{2})-(\d{2})$/.exec(edtf);
  return day ? made({ year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) }) : made({ edtf });
}

const dayDate: Rule<Moment> = once(either(wordedDay, numericDate, numericPart, written));
const weekday = token('weekday', (found) => found.weekday);
/** A day that takes its month and year from the next date, with or without a weekday: the 29 of "29-30 March". */
export const bareDay: Rule<Moment> = inTurn3(maybe(weekday), maybe(comma), dayNumber, (on, separator, day) =>
  on === null && separator !== null ? null : made({ day, weekday: on }),
);
const monthAndYear: Rule<Moment> = inTurn3(maybe(month), maybe(comma), year, (inMonth, _comma, inYear) =>
  made({ year: inYear, month: inMonth }),
);
const dateAlone: Rule<Moment> = once(
  either(
    dayDate,
    coarse,
    map(doubleDate(either(dayDate, bareDay), monthAndYear), (edtf) => made({ edtf })),
    inTurn3(weekday, maybe(comma), dayDate, (on, _comma, moment) => ({ ...moment, weekday: on })),
    inTurn3(dayDate, maybe(comma), weekday, (moment, _comma, on) => ({ ...moment, weekday: on })),
  ),
);

const doubtBefore: Rule<Moment['doubt']> = either(
  map(word('circa'), () => '~' as const),
  map(word('maybe'), () => '?' as const),
  inTurn(word('circa'), word('maybe'), () => '%' as const),
  inTurn(word('maybe'), word('circa'), () => '%' as const),
);

const doubtOfUnits = token('doubt', ({ doubt, units }) => ({ doubt, units }));
const doubtBehind: Rule<Pick<Moment, 'doubt' | 'doubts'>> = either<Pick<Moment, 'doubt' | 'doubts'>>(
  map(word('maybe'), () => ({ doubt: '?' as const, doubts: [] })),
  map(doubtOfUnits, (found) => ({ doubt: '' as const, doubts: [found] })),
  inTurn(doubtOfUnits, doubtOfUnits, (a, b) => ({ doubt: '' as const, doubts: [a, b] })),
  inTurn(doubtOfUnits, word('maybe'), (found) => ({ doubt: '?' as const, doubts: [found] })),
);

const qualified: Rule<Moment> = once(
  inTurn3(maybe(doubtBefore), dateAlone, maybe(doubtBehind), (before, moment, after) => {
    const doubted = addDoubt(moment, before ?? '', after?.doubt ?? '');
    return doubted && { ...doubted, doubts: after?.doubts ?? [] };
  }),
);

function addDoubt(moment: Moment, ...doubts: Moment['doubt'][]): Moment | null {
  const all = doubts.join('');
  if (all === '') return moment;
  // A date typed in EDTF has its own qualifiers.
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
  (before, part, moment) =>
    // EDTF has its own form for half a year.
    isHalf(part) && moment.month === null && moment.edtf === null && !moment.centuries ? null : addDoubt({ ...moment, part }, before ?? ''),
);

const time: Rule<TypedTime> = inTurn(
  token('time', ({ hour, minute, second, offset }) => ({ hour, minute, second, offset })),
  maybe(
    inTurn(
      // "По" introduces Moscow time here. Elsewhere it means "to".
      maybe(either(comma, word('to'))),
      token('zone', ({ zone }) => zone),
      (_comma, zone) => zone,
    ),
  ),
  // A zone and an offset together could contradict each other.
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

function isHalf(part: Part): boolean {
  return part === 'firstHalf' || part === 'secondHalf';
}

function withTime(moment: Moment, _separator: string | null, at: TypedTime): Moment | null {
  return moment.day === null ? null : { ...moment, time: at };
}

/** A day, or part of a year, in the old calendar. */
const oldStyle: Rule<Moment> = either(
  inTurn(qualified, word('oldStyle'), (found) => ({ ...found, isOldStyle: true })),
  inTurn(word('oldStyle'), qualified, (_word, found) => ({ ...found, isOldStyle: true })),
);

function around(which: Rule<unknown>, ...meanings: NonNullable<Moment['around']>[]): Rule<Moment> {
  const named = either(
    inTurn3(which, maybe(word('from')), dateAlone, (_which, _from, found) => found),
    inTurn(dateAlone, which, (found) => found),
  );
  return spread(named, (found) => (found.day === null ? [] : meanings.map((each) => ({ ...found, around: each }))));
}

const weekNumber: Rule<{ year: number; week: number }> = either(
  token('week', (found) => found),
  inTurn3(
    word('week'),
    dayNumber,
    inTurn(maybe(comma), fourDigits, (_comma, inYear) => inYear),
    (_week, week, inYear) => ({ year: inYear, week }),
  ),
  inTurn3(dayNumber, word('week'), fourDigits, (week, _week, inYear) => ({ year: inYear, week })),
);

const weekOrNight: Rule<Moment> = either(
  around(word('week'), 'week from', 'week with'),
  around(word('nightTo'), 'night to'),
  around(word('night'), 'night to', 'night from'),
  spread(weekNumber, ({ year: inYear, week }) => {
    const edtf = isoWeek(inYear, week);
    return edtf === null ? [] : [made({ edtf })];
  }),
);

export const moment: Rule<Moment> = once(either(qualified, parted, timed, oldStyle, weekOrNight));

/** "44–43 BC". */
export const yearsBeforeChrist: Rule<readonly [Moment, Moment]> = inTurn3(
  number,
  sign('-'),
  inTurn(number, word('bc'), (found) => found),
  (from, _dash, to) =>
    from.value >= to.value && to.value > 0 ? ([made({ year: 1 - from.value }), made({ year: 1 - to.value })] as const) : null,
);

/** The 18 of "1914-18", and the 22 of "2021/22". */
export const shortenedYears: Rule<readonly [Moment, Moment]> = inTurn3(
  fourDigits,
  either(sign('-'), sign('/')),
  token('number', ({ value, digits }) => (digits === 2 ? value : null)),
  (first, _dash, last) => {
    const until = (first + 1) % 100 === last ? first + 1 : Math.floor(first / 100) * 100 + last;
    return until > first ? ([made({ year: first }), made({ year: until })] as const) : null;
  },
);

export { comma, month, year };
