import { type DateProblem, dateProblems, parseDate } from '#core/dates/edtf/edtf';
import { dateTokens, UnknownWordError } from '#core/dates/typed/dateTokens';
import type { Moment } from '#core/dates/typed/momentGrammar';
import { type Phrase, phrase } from '#core/dates/typed/phraseGrammar';
import { readAll } from '#core/dates/typed/rule';
import { offsetsAt, offsetToIso } from '#core/dates/typed/timeZones';
import { type Written, writePhrase } from '#core/dates/typed/writePhrase';

/** Context for the parts that the editor may omit. */
export interface WordsContext {
  /** The year of dates without a year. Null if the editor has to type it. */
  year: number | null;
  /** The IANA zone of a time without a zone. Empty if the editor has to choose one. */
  timeZone: string;
}

/** One reading of a typed date. */
export interface Reading {
  edtf: string;
  /** The IANA zone of a time of day. Empty if there is no time, or its offset was typed. */
  timeZone: string;
  /** The year from the context, if none was typed. */
  assumedYear: number | null;
  /** The date was converted from the old style, so the editor has to confirm it. */
  isConverted?: boolean;
}

export const wordsProblems = [
  ...dateProblems,
  'unknown-word',
  'not-understood',
  'year-needed',
  'wrong-weekday',
  'no-such-time',
  'no-such-form',
] as const;

export interface WordsProblem {
  /** The key of its message in the catalogue. */
  code: (typeof wordsProblems)[number];
  values: DateProblem['values'];
}

export type TypedDate =
  | { kind: 'date'; reading: Reading }
  /** The date is ambiguous: the editor chooses a reading. */
  | { kind: 'choice'; readings: readonly Reading[] }
  /** The time of day has no zone. */
  | { kind: 'zone-needed' }
  | { kind: 'problem'; problem: WordsProblem };

/** A longer text is never a date, and the work grows with its length. */
const longestText = 300;
const mostTokens = 48;
/** Texts with more readings count as not understood. */
const mostReadings = 4;

/** Reads a date typed in English, Ukrainian or Russian words, in numbers, or in EDTF. Total: never throws. */
export function readDateWords(typed: string, context: WordsContext): TypedDate {
  const text = typed.trim();
  const plain = parseDate(text);
  const isLocalTime = /T[\d:]+$/.test(text);
  if (plain.ok && !isLocalTime && !isSeasonOrYears(text))
    return { kind: 'date', reading: { edtf: text, timeZone: zoneOf(text, context), assumedYear: null } };
  if (text === '') return problem('empty');
  if (text.length > longestText) return problem('not-understood');
  try {
    const tokens = dateTokens(text).filter(({ kind }) => kind !== 'day part');
    const phrases = tokens.length > mostTokens ? [] : readAll(phrase, tokens);
    if (phrases.length > 0) return choose(phrases.flatMap((each) => write(each, context)));
  } catch (error) {
    if (!(error instanceof UnknownWordError)) throw error;
    return plain.ok || isSpecific(plain.problem) ? asProblem(plain) : problem('unknown-word', { word: error.word });
  }
  return plain.ok || isSpecific(plain.problem) ? asProblem(plain) : problem('not-understood');
}

/** "2021-22" is the summer of 2021 in EDTF, and two years to most people. */
function isSeasonOrYears(text: string): boolean {
  const [, first, last] = /^\d\d(\d\d)-(\d\d)$/.exec(text) ?? [];
  return Number(last) > 12 && Number(last) > Number(first);
}

/** A time typed with an offset keeps its former zone if clocks there showed that time. */
function zoneOf(edtf: string, { timeZone }: WordsContext): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(.+)$/.exec(edtf);
  if (!found) return '';
  if (timeZone) {
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
    const wall = { year: year ?? 0, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 };
    if (offsetsAt(timeZone, wall)?.some((offset) => offsetToIso(offset) === found[7])) return timeZone;
  }
  return found[7] === 'Z' ? 'UTC' : '';
}

interface Candidate {
  written: Written;
  assumedYear: number | null;
  isConverted: boolean;
}

function write(each: Phrase, context: WordsContext): Candidate[] {
  const moments = momentsOf(each);
  const needsYear = moments.every(({ year, edtf }) => year === null && edtf === null);
  const isConverted = moments.some(({ isOldStyle }) => isOldStyle);
  return writePhrase(each, context.year, context.timeZone).map((written) => ({
    written,
    assumedYear: needsYear ? context.year : null,
    isConverted,
  }));
}

function momentsOf(each: Phrase): readonly Moment[] {
  return 'members' in each ? each.members.flatMap(momentsOf) : each.moments;
}

function choose(candidates: readonly Candidate[]): TypedDate {
  const readings = new Map<string, Reading>();
  let firstProblem: WordsProblem | null = null;
  for (const { written, assumedYear, isConverted } of candidates) {
    if (written.edtf === undefined) {
      if (written.lacks === 'zone') return { kind: 'zone-needed' };
      firstProblem ??= lackOf(written);
      continue;
    }
    const parsed = parseDate(written.edtf);
    if (parsed.ok)
      readings.set(written.edtf, { edtf: written.edtf, timeZone: written.timeZone, assumedYear, ...(isConverted && { isConverted }) });
    else firstProblem ??= parsed.problem;
  }
  const all = [...readings.values()];
  const [only] = all;
  if (only?.isConverted && all.length <= mostReadings) return { kind: 'choice', readings: all };
  if (only && all.length === 1) return { kind: 'date', reading: only };
  if (all.length > 1 && all.length <= mostReadings) return { kind: 'choice', readings: all };
  return all.length > 1 ? problem('not-understood') : { kind: 'problem', problem: firstProblem ?? { code: 'not-understood', values: {} } };
}

function lackOf(written: Exclude<Written, { edtf: string }>): WordsProblem {
  if (written.lacks === 'weekday') return { code: 'wrong-weekday', values: { weekday: written.weekday } };
  const code = written.lacks === 'year' ? 'year-needed' : written.lacks === 'such-time' ? 'no-such-time' : 'no-such-form';
  return { code, values: {} };
}

/** Returns whether the problem is more specific than "not a date". */
function isSpecific({ code }: DateProblem): boolean {
  return code !== 'not-a-date' && code !== 'not-year-first';
}

/** Problems of texts that EDTF cannot express. All other problems are mistakes or unfinished dates. */
const ofWordsAlone: readonly WordsProblem['code'][] = ['not-a-date', 'unknown-word', 'not-understood', 'year-needed', 'no-such-form'];

/** Returns whether a typed date is kept in its words: it is no date, no mistake in a date, and not ambiguous. */
export function isOfWordsAlone(typed: TypedDate): boolean {
  return typed.kind === 'problem' && ofWordsAlone.includes(typed.problem.code);
}

function asProblem(plain: ReturnType<typeof parseDate>): TypedDate {
  return plain.ok ? problem('not-understood') : { kind: 'problem', problem: { code: plain.problem.code, values: plain.problem.values } };
}

function problem(code: WordsProblem['code'], values: WordsProblem['values'] = {}): TypedDate {
  return { kind: 'problem', problem: { code, values } };
}

/** The share of a typed date that EDTF holds: all, a part, or one of the two days of a double date. */
type Coverage = 'all' | 'part' | 'one of two';
const coverages = new Map<string, Coverage>();
const mostCoverages = 5_000;

/** Returns whether a typed date holds more than EDTF can: a night, a part of the day, the old style. Total. */
export function saysMore(typed: string): boolean {
  return coverageOf(typed) !== 'all';
}

/**
 * Returns whether the typed text names the day in both calendars, as "25 October (7 November) 1917" does. It then needs no other
 * form beside it. Total.
 */
export function isDoubleDate(typed: string, edtf: string): boolean {
  if (coverageOf(typed) !== 'one of two') return false;
  const found = readDateWords(typed, { year: null, timeZone: '' });
  return found.kind === 'date' && found.reading.edtf === edtf.trim();
}

function coverageOf(typed: string): Coverage {
  const known = coverages.get(typed);
  if (known !== undefined) return known;
  if (coverages.size >= mostCoverages) coverages.clear();
  const answer = typed.length <= longestText ? readCoverage(typed) : 'all';
  coverages.set(typed, answer);
  return answer;
}

function readCoverage(typed: string): Coverage {
  try {
    const tokens = dateTokens(typed);
    const hasSign = (sign: '(' | '/') => tokens.some((each) => each.kind === 'sign' && each.sign === sign);
    if (hasSign('(') || (hasSign('/') && tokens.some(({ kind }) => kind === 'month'))) return 'one of two';
    const isMore = tokens.some(
      (each) => each.kind === 'day part' || (each.kind === 'relation' && ['night', 'nightTo', 'oldStyle'].includes(each.relation)),
    );
    return isMore ? 'part' : 'all';
  } catch (error) {
    if (error instanceof UnknownWordError) return 'all';
    throw error;
  }
}
