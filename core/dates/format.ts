import { calendarDay, dayNumber, dayToIso, yearToIso } from '#core/dates/calendar';
import { type ParsedDate, parseDate } from '#core/dates/edtf';

/** The words of dates that Intl does not have. English; another language is another entry. */
interface DateWords {
  approximately: (date: string) => string;
  until: (date: string) => string;
  from: (date: string) => string;
  /** The other end is not known, rather than open. */
  unknownBegin: (date: string) => string;
  unknownEnd: (date: string) => string;
  oneOf: (dates: string) => string;
  /** One day of a stretch, and nobody knows which. */
  orEarlier: (date: string) => string;
  orLater: (date: string) => string;
  between: (from: string, to: string) => string;
  allOf: (dates: string) => string;
  season: (number: number, year: string) => string;
  about: (year: string, digits: number) => string;
  beforeChrist: (year: number) => string;
}

const seasonNames = ['spring', 'summer', 'autumn', 'winter'] as const;

const english: DateWords = {
  approximately: (date) => `c. ${date}`,
  until: (date) => `until ${date}`,
  from: (date) => `from ${date}`,
  unknownBegin: (date) => `until ${date} (begin unknown)`,
  unknownEnd: (date) => `from ${date} (end unknown)`,
  oneOf: (dates) => `one of: ${dates}`,
  orEarlier: (date) => `${date} or earlier`,
  orLater: (date) => `${date} or later`,
  between: (from, to) => `between ${from} and ${to}`,
  allOf: (dates) => `all of: ${dates}`,
  season: (number, year) => {
    if (number >= 33 && number <= 36) return `quarter ${number - 32} of ${year}`;
    if (number >= 37 && number <= 39) return `third ${number - 36} of ${year}`;
    if (number >= 40) return `${number === 40 ? 'first' : 'second'} half of ${year}`;
    const hemisphere = number >= 29 ? ' (southern)' : number >= 25 ? ' (northern)' : '';
    return `${seasonNames[(number - 21) % 4] ?? 'season'} ${year}${hemisphere}`;
  },
  about: (year, digits) => `${year} (to ${digits} significant ${digits === 1 ? 'digit' : 'digits'})`,
  beforeChrist: (year) => `${year} BC`,
};

const wordsByLanguage: Readonly<Record<string, DateWords>> = { en: english };

function wordsOf(locale: string): DateWords {
  return wordsByLanguage[locale.split('-')[0] ?? 'en'] ?? english;
}

/** A date in words, with every doubt that it carries: `c. 29 March 2022`, `6 April 2022 (?)`. What cannot be read comes back as typed. */
export function formatDate(edtf: string, locale: string): string {
  const text = edtf.trim();
  const parsed = parseDate(text);
  return parsed.ok ? inWords(parsed.date, locale) : text;
}

function inWords(date: ParsedDate, locale: string): string {
  const text = date.edtf;
  const words = wordsOf(locale);
  if (date.precision === 'interval') return intervalInWords(text, locale, words);
  if (date.precision === 'one-of' || date.precision === 'all-of') {
    const inside = text.slice(1, -1).split(',');
    const only = inside.length === 1 && date.precision === 'one-of' ? stretchInWords(inside[0] ?? '', locale, words) : null;
    if (only) return only;
    const members = inside.map((member) => memberInWords(member.trim(), locale, words));
    return words[date.precision === 'one-of' ? 'oneOf' : 'allOf'](members.join(', '));
  }
  return qualified(oneInWords(text.replace(/[?~%]/g, ''), locale, words), date, words);
}

function qualified(words: string, { uncertain, approximate }: ParsedDate, { approximately }: DateWords): string {
  return `${approximate ? approximately(words) : words}${uncertain ? ' (?)' : ''}`;
}

function intervalInWords(text: string, locale: string, words: DateWords): string {
  const [from = '', to = ''] = text.split('/');
  if (from === '') return words.unknownBegin(formatDate(to, locale));
  if (to === '') return words.unknownEnd(formatDate(from, locale));
  if (from === '..' && to === '..') return '…';
  if (from === '..') return words.until(formatDate(to, locale));
  if (to === '..') return words.from(formatDate(from, locale));
  const short = oneRange(from, to, locale);
  return short ?? `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}

/** `29–30 March 2022`: two plain days say their common month once, the way the language does it. */
function oneRange(from: string, to: string, locale: string): string | null {
  const [first, last] = [plainDay(from), plainDay(to)];
  if (first === null || last === null) return null;
  return range(formatIn(locale, 'day'), first, last);
}

/** `between 21 and 31 March 2022`: one of several days in a row. Null: it is not that. */
function stretchInWords(member: string, locale: string, words: DateWords): string | null {
  const [from = '', to] = member.trim().split('..');
  if (to === undefined) return null;
  if (from === '') return words.orEarlier(formatDate(to, locale));
  if (to === '') return words.orLater(formatDate(from, locale));
  const [first, last] = rangeEnds(from, to, locale) ?? [formatDate(from, locale), formatDate(to, locale)];
  return words.between(first, last);
}

function memberInWords(member: string, locale: string, words: DateWords): string {
  const [from, to] = member.split('..');
  if (to === undefined) return formatDate(member, locale);
  if (from === '') return words.until(formatDate(to, locale));
  if (to === '') return words.from(formatDate(from ?? '', locale));
  return `${formatDate(from ?? '', locale)} – ${formatDate(to, locale)}`;
}

function oneInWords(bare: string, locale: string, words: DateWords): string {
  const [datePart = '', time] = bare.split('T');
  const significant = /^(.*)S(\d+)$/.exec(datePart);
  if (significant) return words.about(yearInWords(significant[1] ?? '', words), Number(significant[2]));
  const parts = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/.exec(datePart);
  if (!parts) return yearInWords(datePart, words);
  const [, year = '', month = 'XX', day = 'XX'] = parts;
  // Digits that are not known are shown as they stand; to spell them out would claim to know how.
  if (/X/.test(year) || (/X/.test(month) && month !== 'XX') || (/X/.test(day) && day !== 'XX') || (month === 'XX' && day !== 'XX'))
    return datePart;
  if (month === 'XX') return yearInWords(year, words);
  if (Number(month) > 12) return words.season(Number(month), yearInWords(year, words));
  const number = dayNumber(Number(year), Number(month), day === 'XX' ? 1 : Number(day));
  const said = day === 'XX' ? monthHeading(number, locale) : dayInWords(number, locale);
  return time ? `${said}, ${time.replace(/^(\d\d:\d\d):00(?!\.)/, '$1').replace(/Z$/, ' UTC')}` : said;
}

function yearInWords(text: string, words: DateWords): string {
  const [, base = '', exponent = '0'] = /^Y?(-?[\dX]+)(?:E(\d+))?$/.exec(text) ?? [];
  const year = Number(base) * 10 ** Number(exponent);
  if (!Number.isSafeInteger(year)) return text;
  // Astronomical years have a 0, which is 1 BC.
  return year <= 0 ? words.beforeChrist(1 - year) : String(year);
}

/** A day number in words, as in `29 March 2022`. */
export function dayInWords(day: number, locale: string): string {
  return isInIntlRange(day) ? formatIn(locale, 'day').format(utcMs(day)) : dayToIso(day);
}

/** The heading of a month in a list, as in `March 2022`. */
export function monthHeading(day: number, locale: string): string {
  if (!isInIntlRange(day)) return dayToIso(day).slice(0, -3);
  return formatIn(locale, 'month').format(utcMs(day));
}

/** The heading of a day in a list below that of its month, as in `Tue 29 Mar`. */
export function headingOfDay(day: number, locale: string): string {
  if (!isInIntlRange(day)) return dayToIso(day);
  return formatIn(locale, 'weekday').format(utcMs(day)).replace(',', '');
}

/** A date for narrow places, as in `29 Mar`, with its doubt; without its year, which the heading says. */
export function formatShortDate(edtf: string, locale: string): string {
  const parsed = parseDate(edtf);
  if (!parsed.ok) return edtf.trim();
  const { span, precision, uncertain, approximate } = parsed.date;
  const format = formatIn(locale, 'short');
  const { minDay, maxDay } = span;
  const isToTheDay = precision === 'day' || precision === 'time' || precision === 'interval';
  if (!isToTheDay || parsed.date.unspecified || minDay === null || maxDay === null) return formatDate(edtf, locale);
  if (!isInIntlRange(minDay) || !isInIntlRange(maxDay)) return formatDate(edtf, locale);
  const said = minDay === maxDay ? format.format(utcMs(minDay)) : range(format, minDay, maxDay);
  return `${approximate ? wordsOf(locale).approximately(said) : said}${uncertain ? ' (?)' : ''}`;
}

/** The value of an HTML `datetime` attribute; null where HTML has none that says what the date says. */
export function htmlDatetime(edtf: string): string | null {
  const parsed = parseDate(edtf);
  if (!parsed.ok || parsed.date.uncertain || parsed.date.approximate || parsed.date.unspecified) return null;
  const { span, precision } = parsed.date;
  if (span.minDay === null) return null;
  const { year, month } = calendarDay(span.minDay);
  // HTML has years from 1 on, of four digits or more.
  if (year < 1 || year > 9999) return null;
  if (precision === 'day' || precision === 'time') return dayToIso(span.minDay);
  if (precision === 'month') return `${yearToIso(year)}-${String(month).padStart(2, '0')}`;
  return precision === 'year' ? yearToIso(year) : null;
}

function plainDay(text: string): number | null {
  const parsed = parseDate(text);
  if (!parsed.ok || parsed.date.precision !== 'day' || /[?~%X]/.test(text)) return null;
  const { minDay } = parsed.date.span;
  return minDay !== null && isInIntlRange(minDay) ? minDay : null;
}

const formatOptions = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for a locale: to make one takes as long as to write a hundred dates with it. */
function formatIn(locale: string, kind: keyof typeof formatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(locale), { ...formatOptions[kind], timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** Two bare days stand close, as in `29–30 March`; whether Intl sets spaces there depends on its version. */
function range(format: Intl.DateTimeFormat, first: number, last: number): string {
  return format
    .formatRange(utcMs(first), utcMs(last))
    .replace(/^(\d+)\s–\s(?=\d)/u, '$1–')
    .replace(/[\u2009\u202f]/gu, ' ');
}

/** Both ends of a range of plain days, with what they have in common said by the last alone. Null: they are not plain. */
function rangeEnds(from: string, to: string, locale: string): [string, string] | null {
  const [first, last] = [plainDay(from), plainDay(to)];
  if (first === null || last === null || first === last) return null;
  const parts = formatIn(locale, 'day').formatRangeToParts(utcMs(first), utcMs(last));
  const end = parts.findIndex(({ source }) => source === 'endRange');
  const join = (some: typeof parts) => some.map(({ value }) => value).join('');
  return [join(parts.filter(({ source }) => source === 'startRange')), join(parts.slice(end))];
}

/** Day before month, as the field writes: the bare "en" is American. */
function localeOf(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** Formatting at noon of the same day in UTC: no zone comes into it. */
function utcMs(day: number): number {
  return day * 86_400_000 + 43_200_000;
}

/** Intl knows 100 million days around 1970, and names eras before year 1: those years are written as ISO has them. */
function isInIntlRange(day: number): boolean {
  return day > -719_163 && day < 99_999_999;
}
