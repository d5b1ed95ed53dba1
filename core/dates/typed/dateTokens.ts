import { parseDate } from '#core/dates/edtf/edtf';
import type { Unit } from '#core/dates/phrases';
import {
  dayPartWords,
  hemisphereWords,
  monthWords,
  type Part,
  partWords,
  quarterWords,
  type Relation,
  relations,
  seasonWords,
  silentWords,
  thirdWords,
  weekdayWords,
  zoneWords,
} from '#core/dates/typed/dateWords';
import { findZone } from '#core/dates/typed/timeZones';

/** A lexical token of a typed date. */
export type Token =
  | { kind: 'number'; value: number; digits: number }
  | { kind: 'month'; month: number }
  /** A season or quarter, by its EDTF number. */
  | { kind: 'division'; number: number }
  /** Monday is 1. */
  | { kind: 'weekday'; weekday: number }
  | { kind: 'part'; part: Part }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'sign'; sign: '-' | '/' | '.' | ',' | '(' | ')' }
  | { kind: 'edtf'; edtf: string }
  /** The possible meanings, in EDTF, of a decade's or century's name. */
  | { kind: 'years'; edtf: readonly string[] }
  | { kind: 'time'; hour: number; minute: number; second: number; offset: string }
  | { kind: 'zone'; zone: string }
  /** A range of centuries. */
  | { kind: 'century'; first: number; last: number }
  /** An ISO 8601 week. */
  | { kind: 'week'; year: number; week: number }
  /** The hemisphere as an offset to the season's number. */
  | { kind: 'hemisphere'; adds: number }
  | { kind: 'unknown'; units: readonly Unit[] }
  | { kind: 'doubt'; doubt: '?' | '~'; units: readonly Unit[] }
  | { kind: 'significant'; digits: number }
  /** A part of the day. The grammar ignores it. */
  | { kind: 'day part' };

/** The first unknown word, as typed. */
export class UnknownWordError extends Error {
  constructor(
    readonly word: string,
    readonly at: number,
  ) {
    super(word);
    this.name = 'UnknownWordError';
  }
}

/** Splits a text into tokens. Throws `UnknownWordError`. */
export function dateTokens(text: string): Token[] {
  // Replaces characters one for one, so that offsets stay valid in the original text.
  const plain = text
    .replace(/[\u00a0\u2009\u202f\s]/gu, ' ')
    .replace(/[−‐‑]/gu, '-')
    .replace(/[’‘ʼ′`´]/gu, "'")
    .toLowerCase();
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const space = matchAt(/ +/y, plain, at);
    if (space) at += space[0].length;
    if (at >= plain.length) break;
    const found = tokenAt(plain, at, tokens);
    if (!found) throw new UnknownWordError(matchAt(/[^\s,]+/y, text, at)?.[0] ?? text.slice(at), at);
    if (found.token) tokens.push(found.token);
    at += found.length;
  }
  return tokens;
}

type Found = { token: Token | null; length: number } | null;

function tokenAt(text: string, at: number, before: readonly Token[]): Found {
  return (
    edtfAt(text, at, before) ??
    digitsAt(text, at) ??
    weekAt(text, at) ??
    centuryAt(text, at) ??
    bracketAt(text, at) ??
    timeAt(text, at) ??
    yearsAt(text, at) ??
    phraseAt(text, at) ??
    numberAt(text, at) ??
    zoneAt(text, at) ??
    signAt(text, at, before.at(-1)) ??
    aroundAt(text, at, before)
  );
}

function edtfAt(text: string, at: number, before: readonly Token[]): Found {
  // The year of 29.03.2022 in "29.03.2022-02.04.2022" does not begin another date.
  const sign = before.at(-1);
  if (sign?.kind === 'sign' && (sign.sign === '.' || sign.sign === '/') && before.at(-2)?.kind === 'number') return null;
  const found = matchAt(/-?\d{4}-\d{2}(?:-\d{2})?(?:t\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}(?::\d{2})?)?)?[?~%]?(?![\d-])/y, text, at)?.[0];
  if (!found) return null;
  const edtf = found.toUpperCase();
  // The text may also mean two years.
  if (/^\d{4}-[2-9]\d$/.test(edtf)) return null;
  return parseDate(edtf).ok && !edtf.includes('T') ? { token: { kind: 'edtf', edtf }, length: found.length } : dateTimeAt(edtf);
}

function dateTimeAt(edtf: string): Found {
  // The day of a date with a time. The time is the next token.
  const day = edtf.split('T')[0] ?? '';
  return edtf.includes('T') && parseDate(edtf).ok ? { token: { kind: 'edtf', edtf: day }, length: day.length + 1 } : null;
}

const timePattern =
  /(\d{1,2})(?::(\d{2})(?::(\d{2}))?)? ?(?:(a\.?m\.?|p\.?m\.?)(?!\p{L}))?(?: ?((?:utc|gmt) ?[+-] ?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}(?!\d)))?/uy;

/** Reads a date with unknown digits in EDTF. */
function digitsAt(text: string, at: number): Found {
  const found = matchAt(/-?(?=[\dx-]*x)[\dx]{4}(?:-[\dx]{2}){0,2}(?![\p{L}\d-])/uy, text, at)?.[0];
  return found && parseDate(found.toUpperCase()).ok ? { token: { kind: 'edtf', edtf: found.toUpperCase() }, length: found.length } : null;
}

function weekAt(text: string, at: number): Found {
  const found = matchAt(/(\d{4})-?w(\d{2})(?![\p{L}\d-])/uy, text, at);
  return found && { token: { kind: 'week', year: Number(found[1]), week: Number(found[2]) }, length: found[0].length };
}

const centuryNumber = '(\\d{1,2}|[ivxlіх]+)(?:st|nd|rd|th|-?(?:го|ого|му|ому|е|є|те|тє|й|м))?';
const centuryWords = 'centur(?:y|ies)|cent\\.|століття|столітті|століттях|століттю|ст\\.|века?|веке|веков|веках|вв?\\.';
const centuryPattern = new RegExp(`${centuryNumber}(?: ?[-–—] ?${centuryNumber})?[ -]?(?:${centuryWords})(?!\\p{L})`, 'uy');

function centuryAt(text: string, at: number): Found {
  const found = matchAt(centuryPattern, text, at);
  const first = numeral(found?.[1] ?? '');
  const last = found?.[2] === undefined ? first : numeral(found[2]);
  return found && first && last && first <= last ? { token: { kind: 'century', first, last }, length: found[0].length } : null;
}

/** Reads a number in digits or in Roman numerals, of Latin letters or similar Cyrillic ones. Null if it is no number. */
function numeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const found = /^(x[cl]|l)?(x{0,4})(i[xv]|v?i{0,3})$/.exec(text.replaceAll('і', 'i').replaceAll('х', 'x'));
  if (!found || text === '') return null;
  const values: Readonly<Record<string, number>> = { xc: 90, xl: 40, l: 50, ix: 9, iv: 4 };
  const ones = found[3] ?? '';
  return (values[found[1] ?? ''] ?? 0) + (found[2] ?? '').length * 10 + (values[ones] ?? (ones.startsWith('v') ? 4 : 0) + ones.length);
}

const unitWords: Readonly<Record<string, Unit>> = {
  ...{ year: 'year', month: 'month', day: 'day' },
  ...{ рік: 'year', місяць: 'month', день: 'day', год: 'year', месяц: 'month' },
};

/** Reads a note in brackets that `formatDate` writes behind a date. */
function bracketAt(text: string, at: number): Found {
  const [all = '', inside = ''] = matchAt(/\(([^()]*)\)/y, text, at) ?? [];
  const digits = /^(?:to (\d+) significant digits?|знач(?:ущ|ащ)их цифр: (\d+))$/.exec(inside);
  if (digits) return { token: { kind: 'significant', digits: Number(digits[1] ?? digits[2]) }, length: all.length };
  const list = /^(?:невідомо|неизвестно): (.*)$|^(.*) unknown$/.exec(inside);
  const unknown = unitsOf(list?.[1] ?? list?.[2]);
  if (unknown) return { token: { kind: 'unknown', units: unknown }, length: all.length };
  const doubt = /^(uncertain|непевно|неточно|approximate|приблизно|приблизительно): (.*)$/.exec(inside);
  const doubted = unitsOf(doubt?.[2]);
  if (!doubted) return null;
  return { token: { kind: 'doubt', doubt: /^(?:un|не)/.test(inside) ? '?' : '~', units: doubted }, length: all.length };
}

function unitsOf(list: string | undefined): Unit[] | null {
  const units = (list ?? '').split(', ').map((word) => (Object.hasOwn(unitWords, word) ? unitWords[word] : undefined));
  const known = units.filter((unit) => unit !== undefined);
  return known.length > 0 && known.length === units.length ? known : null;
}

function timeAt(text: string, at: number): Found {
  const found = matchAt(timePattern, text, at);
  if (!found) return null;
  const [all, hours, minutes, seconds, half, offset] = found;
  // A bare number is an hour only before "am" or "pm".
  if (minutes === undefined && half === undefined) return null;
  const typed = Number(hours);
  if (half !== undefined && (typed < 1 || typed > 12)) return null;
  const hour = half === undefined ? typed : (typed % 12) + (half.startsWith('p') ? 12 : 0);
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { token: { kind: 'time', hour, minute, second, offset: isoOffset(offset) }, length: all.trimEnd().length };
}

function isoOffset(typed: string | undefined): string {
  const [, sign, hours, minutes = '00'] = /([+-]) ?(\d{1,2}):?(\d{2})?$/.exec(typed ?? '') ?? [];
  return sign && hours ? `${sign}${hours.padStart(2, '0')}:${minutes}` : '';
}

function yearsAt(text: string, at: number): Found {
  const found = matchAt(/(\d{4})(?:'?s|-?(?:ті|ти|тих|х|их|е|ые|і))(?!\p{L})/uy, text, at);
  const digits = found?.[1] ?? '';
  if (!found || !digits.endsWith('0')) return null;
  const decade = `${digits.slice(0, 3)}X`;
  // "The 1900s" can mean ten years or a hundred.
  const edtf = digits.endsWith('00') ? [decade, `${digits.slice(0, 2)}XX`] : [decade];
  return { token: { kind: 'years', edtf }, length: found[0].length };
}

function numberAt(text: string, at: number): Found {
  const found = matchAt(/(\d{1,13})(?:st|nd|rd|th|-?(?:го|ого|е|те|ше|ге|тє|й))?(?!\p{L})/uy, text, at);
  const digits = found?.[1];
  return found && digits ? { token: { kind: 'number', value: Number(digits), digits: digits.length }, length: found[0].length } : null;
}

function signAt(text: string, at: number, before: Token | undefined): Found {
  const sign = text[at];
  if (sign === '–' || sign === '—') return { token: { kind: 'sign', sign: '-' }, length: 1 };
  if (sign === '-' || sign === '/' || sign === ',') return { token: { kind: 'sign', sign }, length: 1 };
  if (sign !== '.' || !before) return null;
  // A full stop is part of a numeric date only before another number. Elsewhere it ends an abbreviation.
  const isNumeric = before.kind === 'number' && matchAt(/\. *\d/y, text, at) !== null;
  return { token: isNumeric ? { kind: 'sign', sign } : null, length: 1 };
}

/** Reads the signs around the second of two days, as in "25 October (7 November) 1917". */
function aroundAt(text: string, at: number, before: readonly Token[]): Found {
  const last = before.findLast((each) => each.kind === 'sign' && (each.sign === '(' || each.sign === ')'));
  if (last?.kind === 'sign' && last.sign === '(') return matchAt(/[)\]]/y, text, at) && { token: { kind: 'sign', sign: ')' }, length: 1 };
  return matchAt(/[([](?=[^()[\]]*\d[^()[\]]*[)\]])/y, text, at) && { token: { kind: 'sign', sign: '(' }, length: 1 };
}

function zoneAt(text: string, at: number): Found {
  const words = matchAt(/[a-z_]+(?:\/[a-z_+\-\d]+)*(?: [a-z]+){0,2}/y, text, at)?.[0].split(' ') ?? [];
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    const zone = findZone(name);
    if (zone) return { token: { kind: 'zone', zone }, length: name.length };
  }
  return null;
}

/** All phrases by their text. Null if the phrase adds nothing to the date. */
const phrases = new Map<string, Token | null>();
const longestPhrase = 32;

function phraseAt(text: string, at: number): Found {
  if (phrases.size === 0) fillPhrases();
  for (let length = Math.min(longestPhrase, text.length - at); length > 0; length -= 1) {
    const phrase = text.slice(at, at + length);
    if (!phrases.has(phrase)) continue;
    const next = text[at + length] ?? ' ';
    // The phrase is only the begin of a longer word.
    if (/[\p{L}\p{M}']$/u.test(phrase) && /[\p{L}\p{M}']/u.test(next)) continue;
    return { token: phrases.get(phrase) ?? null, length };
  }
  return null;
}

function fillPhrases(): void {
  const add = (words: readonly string[], token: Token | null) => {
    for (const word of words) if (!phrases.has(word)) phrases.set(word, token);
  };
  monthWords.forEach((words, at) => {
    add(words.split(' '), { kind: 'month', month: at + 1 });
  });
  seasonWords.forEach((words, at) => {
    add(words.split(' '), { kind: 'division', number: at + 21 });
  });
  weekdayWords.forEach((words, at) => {
    add(words.split(' '), { kind: 'weekday', weekday: at + 1 });
  });
  quarterWords.forEach((words, at) => {
    add(words, { kind: 'division', number: at + 33 });
  });
  thirdWords.forEach((words, at) => {
    add(words, { kind: 'division', number: at + 37 });
  });
  for (const [adds, words] of Object.entries(hemisphereWords)) add(words, { kind: 'hemisphere', adds: Number(adds) });
  add(dayPartWords, { kind: 'day part' });
  add(['begin and end open', 'початок і кінець відкриті', 'начало и конец открыты'], { kind: 'edtf', edtf: '../..' });
  for (const [part, words] of entriesOf(partWords)) add(words, { kind: 'part', part });
  for (const [relation, words] of entriesOf(relations)) add(words, { kind: 'relation', relation });
  for (const [zone, words] of Object.entries(zoneWords)) add(words, { kind: 'zone', zone });
  add(silentWords, null);
}

/** `Object.entries`, typed with the object's keys. */
function entriesOf<T extends Record<string, readonly string[]>>(record: T): [keyof T & string, readonly string[]][] {
  return Object.entries(record);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
