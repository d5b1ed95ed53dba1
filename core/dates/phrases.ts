/** The units that are unknown or qualified, in the order of a date. */
export type Unit = 'year' | 'month' | 'day';

/** The words of dates that Intl lacks. All dates inserted into them are in the nominative, so that no language has to decline them. */
export interface Phrases {
  approximately: (date: string) => string;
  uncertain: string;
  /** The qualifier of some units, as in `(uncertain: year, month)`. */
  uncertainIn: (units: readonly Unit[]) => string;
  approximateIn: (units: readonly Unit[]) => string;
  until: (date: string) => string;
  from: (date: string) => string;
  /** The other end is unknown, not open. */
  unknownBegin: (date: string) => string;
  unknownEnd: (date: string) => string;
  openOnBothSides: string;
  oneOf: (dates: string) => string;
  /** One unknown day of a range. */
  orEarlier: (date: string) => string;
  orLater: (date: string) => string;
  between: (from: string, to: string) => string;
  allOf: (dates: string) => string;
  /** A season or other division of a year, by its EDTF number. */
  division: (number: number, year: string) => string;
  significant: (year: string, digits: number) => string;
  decade: (firstYear: number) => string;
  /** By its number. */
  century: (number: number, isBeforeChrist: boolean) => string;
  beforeChrist: (year: number) => string;
  /** For years too short or too long to be recognised as a year. */
  afterChrist: (year: number) => string;
  /** The note behind a date with unknown units. */
  unknown: (units: readonly Unit[]) => string;
  /** The note behind a date with an X that has no words. */
  unknownDigits: string;
}

const ofFour = <T>(names: readonly [T, T, T, T], number: number): T => names[((number - 21) % 4) as 0 | 1 | 2 | 3];

interface DivisionNames {
  seasons: readonly [string, string, string, string];
  northern: string;
  southern: string;
  quarter: (number: number, year: string) => string;
  third: (number: number, year: string) => string;
  half: (number: number, year: string) => string;
}

function division(names: DivisionNames): Phrases['division'] {
  return (number, year) => {
    if (number >= 40) return names.half(number - 39, year);
    if (number >= 37) return names.third(number - 36, year);
    if (number >= 33) return names.quarter(number - 32, year);
    const hemisphere = number >= 29 ? ` (${names.southern})` : number >= 25 ? ` (${names.northern})` : '';
    return `${ofFour(names.seasons, number)} ${year}${hemisphere}`;
  };
}

const numerals = [
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;

/** From 1 to 99. */
function romanNumeral(number: number): string {
  let [said, rest] = ['', number];
  for (const [numeral, value] of numerals) {
    said += numeral.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return said;
}

function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

function unitsIn(names: Readonly<Record<Unit, string>>, units: readonly Unit[]): string {
  return units.map((unit) => names[unit]).join(', ');
}

const english: Phrases = {
  approximately: (date) => `c. ${date}`,
  uncertain: '(?)',
  uncertainIn: (units) => `(uncertain: ${units.join(', ')})`,
  approximateIn: (units) => `(approximate: ${units.join(', ')})`,
  until: (date) => `until ${date}`,
  from: (date) => `from ${date}`,
  unknownBegin: (date) => `until ${date} (begin unknown)`,
  unknownEnd: (date) => `from ${date} (end unknown)`,
  openOnBothSides: 'begin and end open',
  oneOf: (dates) => `one of: ${dates}`,
  orEarlier: (date) => `${date} or earlier`,
  orLater: (date) => `${date} or later`,
  between: (from, to) => `between ${from} and ${to}`,
  allOf: (dates) => `all of: ${dates}`,
  division: division({
    seasons: ['spring', 'summer', 'autumn', 'winter'],
    northern: 'northern',
    southern: 'southern',
    quarter: (number, year) => `quarter ${number} of ${year}`,
    third: (number, year) => `third ${number} of ${year}`,
    half: (number, year) => `${number === 1 ? 'first' : 'second'} half of ${year}`,
  }),
  significant: (year, digits) => `${year} (to ${digits} significant ${digits === 1 ? 'digit' : 'digits'})`,
  decade: (year) => `${year}s`,
  century: (number, isBeforeChrist) => `${ordinal(number)} century${isBeforeChrist ? ' BC' : ''}`,
  beforeChrist: (year) => `${year} BC`,
  afterChrist: (year) => `AD ${year}`,
  unknown: (units) => `(${units.join(', ')} unknown)`,
  unknownDigits: '(X: unknown)',
};

const ukrainianUnits = { year: 'рік', month: 'місяць', day: 'день' };
const ukrainian: Phrases = {
  approximately: (date) => `бл. ${date}`,
  uncertain: '(?)',
  uncertainIn: (units) => `(непевно: ${unitsIn(ukrainianUnits, units)})`,
  approximateIn: (units) => `(приблизно: ${unitsIn(ukrainianUnits, units)})`,
  until: (date) => `${date} і раніше`,
  from: (date) => `${date} і далі`,
  unknownBegin: (date) => `${date} і раніше (початок невідомий)`,
  unknownEnd: (date) => `${date} і далі (кінець невідомий)`,
  openOnBothSides: 'початок і кінець відкриті',
  oneOf: (dates) => `одне з: ${dates}`,
  orEarlier: (date) => `${date} або раніше`,
  orLater: (date) => `${date} або пізніше`,
  between: (from, to) => `у проміжку ${from} – ${to}`,
  allOf: (dates) => `усі: ${dates}`,
  division: division({
    seasons: ['весна', 'літо', 'осінь', 'зима'],
    northern: 'північна півкуля',
    southern: 'південна півкуля',
    quarter: (number, year) => `${number}-й квартал ${year}`,
    third: (number, year) => `${number}-${['ша', 'га', 'тя'][number - 1] ?? ''} третина ${year}`,
    half: (number, year) => `${number === 1 ? 'перше' : 'друге'} півріччя ${year}`,
  }),
  significant: (year, digits) => `${year} (значущих цифр: ${digits})`,
  decade: (year) => `${year}-ті`,
  century: (number, isBeforeChrist) => `${romanNumeral(number)} століття${isBeforeChrist ? ' до н. е.' : ''}`,
  beforeChrist: (year) => `${year} р. до н. е.`,
  afterChrist: (year) => `${year} р. н. е.`,
  unknown: (units) => `(невідомо: ${unitsIn(ukrainianUnits, units)})`,
  unknownDigits: '(X: невідомо)',
};

const russianUnits = { year: 'год', month: 'месяц', day: 'день' };
const russian: Phrases = {
  approximately: (date) => `ок. ${date}`,
  uncertain: '(?)',
  uncertainIn: (units) => `(неточно: ${unitsIn(russianUnits, units)})`,
  approximateIn: (units) => `(приблизительно: ${unitsIn(russianUnits, units)})`,
  until: (date) => `${date} и раньше`,
  from: (date) => `${date} и далее`,
  unknownBegin: (date) => `${date} и раньше (начало неизвестно)`,
  unknownEnd: (date) => `${date} и далее (конец неизвестен)`,
  openOnBothSides: 'начало и конец открыты',
  oneOf: (dates) => `одно из: ${dates}`,
  orEarlier: (date) => `${date} или раньше`,
  orLater: (date) => `${date} или позже`,
  between: (from, to) => `в промежутке ${from} – ${to}`,
  allOf: (dates) => `все: ${dates}`,
  division: division({
    seasons: ['весна', 'лето', 'осень', 'зима'],
    northern: 'северное полушарие',
    southern: 'южное полушарие',
    quarter: (number, year) => `${number}-й квартал ${year}`,
    third: (number, year) => `${number}-я треть ${year}`,
    half: (number, year) => `${number === 1 ? 'первое' : 'второе'} полугодие ${year}`,
  }),
  significant: (year, digits) => `${year} (значащих цифр: ${digits})`,
  decade: (year) => `${year}-е`,
  century: (number, isBeforeChrist) => `${romanNumeral(number)} век${isBeforeChrist ? ' до н. э.' : ''}`,
  beforeChrist: (year) => `${year} г. до н. э.`,
  afterChrist: (year) => `${year} г. н. э.`,
  unknown: (units) => `(неизвестно: ${unitsIn(russianUnits, units)})`,
  unknownDigits: '(X: неизвестно)',
};

const byLanguage: Readonly<Record<string, Phrases>> = { en: english, uk: ukrainian, ru: russian };
export const languagesOfDates: readonly string[] = Object.keys(byLanguage);

/** Returns the language of dates for a BCP 47 tag: the tag's language if it has phrases, else English. */
export function languageOfDates(locale = ''): string {
  const language = locale.split('-')[0] ?? '';
  return Object.hasOwn(byLanguage, language) ? language : 'en';
}

/** Returns the phrases for a BCP 47 tag, or the English ones. */
export function phrasesOf(locale: string): Phrases {
  return byLanguage[languageOfDates(locale)] ?? english;
}
