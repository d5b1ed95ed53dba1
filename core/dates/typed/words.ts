import { type DateProblem, dateProblems, parseDate } from '#core/dates/edtf/edtf';
import { dateTokens, UnknownWordError } from '#core/dates/typed/dateTokens';
import type { Moment } from '#core/dates/typed/momentGrammar';
import { type Phrase, phrase } from '#core/dates/typed/phraseGrammar';
import { readAll } from '#core/dates/typed/rule';
import { offsetsAt, offsetToIso } from '#core/dates/typed/timeZones';
import { type Written, writePhrase } from '#core/dates/typed/writePhrase';

/** What whoever asks knows, and what was typed need not say. */
export interface WordsContext {
  /** For dates without a year. Null: they are asked for theirs. */
  year: number | null;
  /** IANA name, for a time without a zone; empty: it is asked for. */
  timeZone: string;
}

/** One way to read what was typed. */
export interface Reading {
  edtf: string;
  /** IANA name of the zone of a time of day; empty: there is no time, or its offset was typed. */
  timeZone: string;
  /** The year that was not typed and comes from around. */
  assumedYear: number | null;
  /** It was typed in the old style, and is said in the new one: nobody's word before it was agreed to. */
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
  /** Names the sentence of the message catalogue that says it. */
  code: (typeof wordsProblems)[number];
  values: DateProblem['values'];
}

export type TypedDate =
  | { kind: 'date'; reading: Reading }
  /** More than one reading is possible: nothing is guessed, whoever typed it is asked. */
  | { kind: 'choice'; readings: readonly Reading[] }
  /** A time of day without a zone, which says nothing yet. */
  | { kind: 'zone-needed' }
  | { kind: 'problem'; problem: WordsProblem };

/** Longer texts are no dates; the work grows with them. */
const longestText = 300;
const mostTokens = 48;
/** More readings than can be asked for are not understood. */
const mostReadings = 4;

/**
 * Reads a date as people type it, in English, Ukrainian or Russian words, in numbers, or in EDTF. Total: never throws,
 * whatever the text.
 */
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

/** "2021-22" is the summer of 2021 to the standard, and two years to most people. */
function isSeasonOrYears(text: string): boolean {
  const [, first, last] = /^\d\d(\d\d)-(\d\d)$/.exec(text) ?? [];
  return Number(last) > 12 && Number(last) > Number(first);
}

/** A time typed with its offset keeps the zone it was in before, where clocks there showed that time. */
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

/** What EDTF's own grammar can say better about a text that is meant to be EDTF. */
function isSpecific({ code }: DateProblem): boolean {
  return code !== 'not-a-date' && code !== 'not-year-first';
}

/** Problems of words that say something which EDTF has no form for, rather than something wrong or unfinished. */
const ofWordsAlone: readonly WordsProblem['code'][] = ['not-a-date', 'unknown-word', 'not-understood', 'year-needed', 'no-such-form'];

/** Whether what was typed can be kept in its own words: neither a date, nor a mistake in one, nor a question to answer. */
export function isOfWordsAlone(typed: TypedDate): boolean {
  return typed.kind === 'problem' && ofWordsAlone.includes(typed.problem.code);
}

function asProblem(plain: ReturnType<typeof parseDate>): TypedDate {
  return plain.ok ? problem('not-understood') : { kind: 'problem', problem: { code: plain.problem.code, values: plain.problem.values } };
}

function problem(code: WordsProblem['code'], values: WordsProblem['values'] = {}): TypedDate {
  return { kind: 'problem', problem: { code, values } };
}

/** How much of a typed date EDTF holds: all, not all, or one of the two days of a double date, which say it all. */
type Coverage = 'all' | 'part' | 'one of two';
const coverages = new Map<string, Coverage>();
const mostCoverages = 5_000;

/** Whether a typed date says more than EDTF can hold of it: a night, a part of the day, the old style. Total. */
export function saysMore(typed: string): boolean {
  return coverageOf(typed) !== 'all';
}

/** Whether what was typed names a day in both calendars, so that nothing need stand beside it: "25 October (7 November) 1917". Total. */
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
