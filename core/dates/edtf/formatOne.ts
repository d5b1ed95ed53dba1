import { rangeOfDigits } from '#core/dates/digits';
import { dayNumber } from '#core/dates/edtf/calendar';
import { type DayStyle, formatDay, formatYear } from '#core/dates/edtf/formatDay';
import { type Phrases, phrasesOf, type Unit } from '#core/dates/phrases';

export interface DateStyle {
  locale: string;
  /** The style of a whole day. */
  day: Extract<DayStyle, 'day' | 'short'>;
}

/**
 * Formats one date with its qualifiers, in any form except an interval or a set. A date without words for it stays EDTF, with a
 * note on the meaning of X.
 */
export function formatOne(edtf: string, style: DateStyle): string {
  const phrases = phrasesOf(style.locale);
  const doubts = doubtsOf(edtf);
  const said = formatBare(edtf.replace(/[?~%]/g, ''), style, phrases);
  if (doubts === null) return said;
  const { uncertain, approximate } = doubts;
  const approximately = approximate === 'all' ? phrases.approximately(said) : said;
  return [
    approximately,
    Array.isArray(approximate) && approximate.length > 0 ? phrases.approximateIn(approximate) : '',
    uncertain === 'all' ? phrases.uncertain : uncertain.length > 0 ? phrases.uncertainIn(uncertain) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

interface Doubts {
  uncertain: 'all' | Unit[];
  approximate: 'all' | Unit[];
}

const units = ['year', 'month', 'day'] as const;

/**
 * Returns the qualified units. A qualifier behind a unit applies to all units up to it; one before a unit applies to that unit.
 * Null if it has no qualifier.
 */
function doubtsOf(edtf: string): Doubts | null {
  if (!/[?~%]/.test(edtf)) return null;
  const found = /^([?~%]?)(-?[\dXYES-]{4}|[^?~%]*?)([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?(?:-([?~%]?)([\dX]{2})([?~%]?))?$/.exec(edtf);
  if (!found) return { uncertain: /[?%]/.test(edtf) ? 'all' : [], approximate: /[~%]/.test(edtf) ? 'all' : [] };
  const present = units.filter((_unit, at) => at === 0 || found[3 * at + 2] !== undefined);
  const doubted = (signs: string) =>
    present.filter((_unit, at) => {
      const before = found[3 * at + 1] ?? '';
      const behind = units.slice(at).map((_each, further) => found[3 * (at + further) + 3] ?? '');
      return [before, ...behind].some((sign) => sign !== '' && signs.includes(sign));
    });
  const named = (some: Unit[]) => (some.length === present.length ? 'all' : some);
  return { uncertain: named(doubted('?%')), approximate: named(doubted('~%')) };
}

function formatBare(bare: string, style: DateStyle, phrases: Phrases): string {
  const { locale } = style;
  const [datePart = '', time] = bare.split('T');
  const significant = /^(.*)S(\d+)$/.exec(datePart);
  if (significant) return phrases.significant(formatNamedYear(significant[1] ?? '', locale), Number(significant[2]));
  const parts = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/.exec(datePart);
  if (!parts) return formatNamedYear(datePart, locale);
  const [, year = '', month, day] = parts;
  if (datePart.includes('X')) return formatUnspecified(year, month, day, locale, phrases) ?? `${datePart} ${phrases.unknownDigits}`;
  if (month === undefined) return formatYear(Number(year), locale);
  if (Number(month) > 12) return phrases.division(Number(month), formatYear(Number(year), locale));
  const number = dayNumber(Number(year), Number(month), Number(day ?? 1));
  const said = formatDay(number, day === undefined ? 'month' : style.day, locale);
  return time ? `${said}, ${formatTimes(time)}` : said;
}

/**
 * Formats the time of an EDTF date with its zone: `10:00 UTC+3`, `10:00:30 UTC`, `10:00 UTC−3:30`. A range names a shared zone
 * once: `10:00–12:00 UTC+3`.
 */
export function formatTimes(from: string, to?: string): string {
  const [first, last] = [partsOf(from), to === undefined ? null : partsOf(to)];
  if (!last) return first.hour + first.zone;
  return first.zone === last.zone ? `${first.hour}–${last.hour}${last.zone}` : `${first.hour}${first.zone} – ${last.hour}${last.zone}`;
}

function partsOf(time: string): { hour: string; zone: string } {
  const [, hour = time, seconds = '', offset = ''] = /^(\d\d:\d\d)(:[\d.]+)?(.*)$/.exec(time) ?? [];
  const [, sign = '', hours = '', minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const isUtc = offset === 'Z' || `${hours}${minutes}` === '0000';
  // A true minus sign, which cannot be confused with the hyphen of a range.
  const away = `${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return { hour: hour + (seconds === ':00' ? '' : seconds), zone: offset === '' ? '' : isUtc ? ' UTC' : ` UTC${away}` };
}

/** `2022`, `Y17000`, `Y-17E7`. */
function formatNamedYear(text: string, locale: string): string {
  const [, base = '', exponent = '0'] = /^Y?(-?\d+)(?:E(\d+))?$/.exec(text) ?? [];
  const year = Number(base) * 10 ** Number(exponent);
  return Number.isSafeInteger(year) ? formatYear(year, locale) : text;
}

/** The range of a unit that is absent or fully unknown. */
const anyOf = [0, 0] as const;

/**
 * Formats a date with unknown digits: `1960s`; `March 2022 (day unknown)`; `1900–1999 (year unknown)`. Null if the unknown digits are
 * not the last ones.
 */
function formatUnspecified(
  year: string,
  month: string | undefined,
  day: string | undefined,
  locale: string,
  phrases: Phrases,
): string | null {
  const years = rangeOfDigits(year.replace('-', ''), 0, 9999);
  const months = month === undefined || month === 'XX' ? anyOf : rangeOfDigits(month, 1, 12);
  const days = day === undefined || day === 'XX' ? anyOf : rangeOfDigits(day, 1, 31);
  if (!years || !months || !days || year === '-XXXX') return null;
  // A day without a month, or a range of days over several months, would read as another date.
  if (days !== anyOf && (months === anyOf || months[0] !== months[1])) return null;
  const decade = /^(?!.*0X$)[1-9]\d\dX$/.test(year) ? Number(year.slice(0, 3)) * 10 : null;
  if (decade !== null && month === undefined) return phrases.decade(decade);
  const yearSaid = year === 'XXXX' ? '' : joined(year.startsWith('-') ? [-years[1], -years[0]] : years, (each) => formatYear(each, locale));
  const monthSaid = months === anyOf ? '' : joined(months, (each) => formatDay(dayNumber(2000, each, 1), 'monthOfAnyYear', locale));
  // The month's name in the form it has beside a day, with the days before it.
  const dayMonth =
    days === anyOf ? '' : formatDay(dayNumber(2000, months[0], 1), 'dayOfAnyYear', locale).replace(/^1/, joined(days, String));
  const missing = units.filter((_unit, at) => [year, month, day][at]?.includes('X'));
  return [dayMonth || monthSaid, yearSaid, phrases.unknown(missing)].filter(Boolean).join(' ');
}

function joined([first, last]: readonly [number, number], say: (value: number) => string): string {
  return first === last ? say(first) : `${say(first)} – ${say(last)}`.replace(/^(\d+) – (?=\d+$)/, '$1–');
}
