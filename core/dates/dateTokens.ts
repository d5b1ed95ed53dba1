import {
  monthWords,
  type Part,
  partWords,
  quarterWords,
  type Relation,
  relations,
  seasonWords,
  silentWords,
  weekdayWords,
  zoneWords,
} from '#core/dates/dateWords';
import { parseDate } from '#core/dates/edtf';
import { findZone } from '#core/dates/timeZones';

/** A piece of a typed date. */
export type Token =
  | { kind: 'number'; value: number; digits: number }
  | { kind: 'month'; month: number }
  /** A season or quarter by its number in EDTF. */
  | { kind: 'division'; number: number }
  /** Monday is 1. */
  | { kind: 'weekday'; weekday: number }
  | { kind: 'part'; part: Part }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'sign'; sign: '-' | '/' | '.' | ',' }
  | { kind: 'edtf'; edtf: string }
  /** What a name of ten or a hundred years may mean, in EDTF. */
  | { kind: 'years'; edtf: readonly string[] }
  | { kind: 'time'; hour: number; minute: number; second: number; offset: string }
  | { kind: 'zone'; zone: string };

/** The first word that says nothing about a date, as it was typed. */
export class UnknownWordError extends Error {
  constructor(
    readonly word: string,
    readonly at: number,
  ) {
    super(word);
    this.name = 'UnknownWordError';
  }
}

/** Takes a text apart. Throws `UnknownWordError`. */
export function dateTokens(text: string): Token[] {
  // One character for one, so that places in it are places in the text.
  const plain = text
    .replace(/[\u00a0\u2009\u202f\s]/gu, ' ')
    .replace(/[−‐‑]/gu, '-')
    .replace(/[’`´]/gu, "'")
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
    timeAt(text, at) ??
    yearsAt(text, at) ??
    phraseAt(text, at) ??
    numberAt(text, at) ??
    zoneAt(text, at) ??
    signAt(text, at, before.at(-1))
  );
}

function edtfAt(text: string, at: number, before: readonly Token[]): Found {
  // The year of 29.03.2022, which goes on with "-02.04.2022", begins no other date.
  const sign = before.at(-1);
  if (sign?.kind === 'sign' && (sign.sign === '.' || sign.sign === '/') && before.at(-2)?.kind === 'number') return null;
  const found = matchAt(/-?\d{4}-\d{2}(?:-\d{2})?(?:t\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}(?::\d{2})?)?)?[?~%]?(?![\d-])/y, text, at)?.[0];
  if (!found) return null;
  const edtf = found.toUpperCase();
  return parseDate(edtf).ok && !edtf.includes('T') ? { token: { kind: 'edtf', edtf }, length: found.length } : dateTimeAt(edtf);
}

function dateTimeAt(edtf: string): Found {
  // The day of a date with a time; the time is read next.
  const day = edtf.split('T')[0] ?? '';
  return edtf.includes('T') && parseDate(edtf).ok ? { token: { kind: 'edtf', edtf: day }, length: day.length + 1 } : null;
}

const timePattern =
  /(\d{1,2})(?::(\d{2})(?::(\d{2}))?)? ?(?:(a\.?m\.?|p\.?m\.?)(?!\p{L}))?(?: ?((?:utc|gmt) ?[+-] ?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}(?!\d)))?/uy;

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
  // "The 1900s" are ten years to some and a hundred to others.
  const edtf = digits.endsWith('00') ? [decade, `${digits.slice(0, 2)}XX`] : [decade];
  return { token: { kind: 'years', edtf }, length: found[0].length };
}

function numberAt(text: string, at: number): Found {
  const found = matchAt(/(\d{1,9})(?:st|nd|rd|th|-?(?:го|ого|е|те|ше|ге|тє|й))?(?!\p{L})/uy, text, at);
  const digits = found?.[1];
  return found && digits ? { token: { kind: 'number', value: Number(digits), digits: digits.length }, length: found[0].length } : null;
}

function signAt(text: string, at: number, before: Token | undefined): Found {
  const sign = text[at];
  if (sign === '–' || sign === '—') return { token: { kind: 'sign', sign: '-' }, length: 1 };
  if (sign === '-' || sign === '/' || sign === ',') return { token: { kind: 'sign', sign }, length: 1 };
  if (sign !== '.' || !before) return null;
  // A full stop is one of a numeric date only before its next number; else it ends a shortened word.
  const isNumeric = before.kind === 'number' && matchAt(/\. *\d/y, text, at) !== null;
  return { token: isNumeric ? { kind: 'sign', sign } : null, length: 1 };
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

/** All phrases by their text; a null is read over. */
const phrases = new Map<string, Token | null>();
const longestPhrase = 24;

function phraseAt(text: string, at: number): Found {
  if (phrases.size === 0) fillPhrases();
  for (let length = Math.min(longestPhrase, text.length - at); length > 0; length -= 1) {
    const phrase = text.slice(at, at + length);
    if (!phrases.has(phrase)) continue;
    const next = text[at + length] ?? ' ';
    // Not the beginning of a longer word.
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
    add(words.replace('ʼ', "'").split(' '), { kind: 'weekday', weekday: at + 1 });
  });
  quarterWords.forEach((words, at) => {
    add(words, { kind: 'division', number: at + 33 });
  });
  for (const [part, words] of entriesOf(partWords)) add(words, { kind: 'part', part });
  for (const [relation, words] of entriesOf(relations)) add(words, { kind: 'relation', relation });
  for (const [zone, words] of Object.entries(zoneWords)) add(words, { kind: 'zone', zone });
  add(silentWords, null);
}

/** `Object.entries` with the names that the object has. */
function entriesOf<T extends Record<string, readonly string[]>>(record: T): [keyof T & string, readonly string[]][] {
  return Object.entries(record);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
