import { dateBounds, ImpossibleDateError, type Span } from '#core/dates/edtf/bounds';
import { checkEdtf, isOpen } from '#core/dates/edtf/checkEdtf';

/** The precision of a date, or its kind if it is a set or an interval. */
export const precisions = ['time', 'day', 'month', 'season', 'year', 'years', 'interval', 'one-of', 'all-of'] as const;
export type Precision = (typeof precisions)[number];

/** A date in the Extended Date/Time Format, Library of Congress, 4 February 2019 (ISO 8601-2:2019). */
export interface ParsedDate {
  /** The text as given, without surrounding spaces. */
  edtf: string;
  level: 0 | 1 | 2;
  /** All days that the date can mean. */
  span: Span;
  precision: Precision;
  /** The date, or a part of it, has the qualifier `?`, or `%` for both qualifiers. */
  uncertain: boolean;
  approximate: boolean;
  /** The date has unknown digits. */
  unspecified: boolean;
}

export const dateProblems = [
  'empty',
  'not-a-date',
  'not-year-first',
  'impossible-month',
  'impossible-day',
  'reversed-interval',
  'year-too-far',
] as const;

export interface DateProblem {
  /** The key of its message in the catalogue. */
  code: (typeof dateProblems)[number];
  values: Record<string, string | number>;
  /** The offset in the text at which the problem begins. */
  at: number;
}

export type DateResult = { ok: true; date: ParsedDate } | { ok: false; problem: DateProblem };

/** A longer text is never a date, and the parser's work grows with its length. */
const longestText = 200;
/** A cache: every drawing reads the same dates again, and the grammar is slow. */
const known = new Map<string, DateResult>();
const mostKnown = 20_000;

/** Parses a date. Total: never throws. Equal texts share one result, so callers must not change it. */
export function parseDate(text: string): DateResult {
  const edtf = text.trim();
  if (edtf === '') return problem('empty');
  if (edtf.length > longestText) return problem('not-a-date');
  const before = known.get(edtf);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const result = readDate(edtf);
  known.set(edtf, result);
  return result;
}

function readDate(edtf: string): DateResult {
  try {
    return readParts(edtf);
  } catch (error) {
    if (error instanceof ImpossibleDateError) return problem(error.kind, error.values);
    return explain(edtf, error);
  }
}

function readParts(edtf: string): DateResult {
  // The library checks the grammar and gives the level. It is not used for bounds: it counts spring as January to March and fails
  // on far years.
  const { type, level } = checkEdtf(edtf);
  const bare = edtf.replace(/[?~%]/g, '');
  const span = boundsOf(bare);
  if (!span) return problem('not-a-date');
  const { minDay, maxDay } = span;
  if (minDay !== null && maxDay !== null && minDay > maxDay) return problem('reversed-interval');
  return {
    ok: true,
    date: {
      edtf,
      // The standard of 2019 puts years before 0 in level 1. The library follows an older draft.
      level: Math.max(level, /(^|[/.,[{])-\d/.test(bare) ? 1 : 0) as 0 | 1 | 2,
      span,
      precision: precisionOf(type, bare),
      uncertain: /[?%]/.test(edtf),
      approximate: /[~%]/.test(edtf),
      unspecified: bare.includes('X'),
    },
  };
}

/** Returns the bounds of a date, interval, list or set without qualifiers. Null if the standard of 2019 has no such form. */
function boundsOf(bare: string): Span | null {
  if (/^[[{]/.test(bare)) return boundsOfMembers(bare.slice(1, -1).split(','));
  const ends = bare.split('/');
  if (ends.length === 2) return boundsOfRange(ends[0] ?? '', ends[1] ?? '');
  return dateBounds(bare);
}

function boundsOfRange(from: string, to: string): Span | null {
  const first = isOpen(from) ? { minDay: null } : dateBounds(from);
  const last = isOpen(to) ? { maxDay: null } : dateBounds(to);
  return first && last && { minDay: first.minDay, maxDay: last.maxDay };
}

function boundsOfMembers(members: string[]): Span | null {
  const spans = members.map((member) => {
    const range = member.trim().split('..');
    return range.length === 2 ? boundsOfRange(range[0] ?? '', range[1] ?? '') : dateBounds(member.trim());
  });
  const all = spans.filter((span) => span !== null);
  if (all.length < spans.length || all.length === 0) return null;
  const [first, ...rest] = all;
  // The common bounds of all members would hide a range that ends before it begins.
  const reversed = all.find(({ minDay, maxDay }) => minDay !== null && maxDay !== null && minDay > maxDay);
  if (reversed) return reversed;
  return rest.reduce<Span>(
    (span, each) => ({
      minDay: span.minDay === null || each.minDay === null ? null : Math.min(span.minDay, each.minDay),
      maxDay: span.maxDay === null || each.maxDay === null ? null : Math.max(span.maxDay, each.maxDay),
    }),
    first ?? { minDay: null, maxDay: null },
  );
}

function precisionOf(type: string, bare: string): Precision {
  if (type === 'Interval') return 'interval';
  if (type === 'Set') return 'one-of';
  if (type === 'List') return 'all-of';
  if (type === 'Season') return 'season';
  if (bare.includes('T')) return 'time';
  const [years = '', month = 'XX', day = 'XX'] = bare.replace(/^(Y?)-/, '$1').split('-');
  if (day !== 'XX') return 'day';
  if (month !== 'XX') return 'month';
  return /[XS]/.test(years) ? 'years' : 'year';
}

/** Returns the most specific problem of a text that the grammar refuses. */
function explain(edtf: string, error: unknown): DateResult {
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(edtf)) return problem('not-year-first');
  const typed = /^-?\d{4}-(\d{2})(?:-(\d{2}))?(?=$|[?~%/T])/.exec(edtf);
  try {
    if (typed) dateBounds(typed[0]);
  } catch (impossible) {
    if (impossible instanceof ImpossibleDateError) return problem(impossible.kind, impossible.values, 5);
  }
  const offset = typeof error === 'object' && error !== null && 'offset' in error ? Number(error.offset) : 0;
  return problem('not-a-date', {}, Number.isInteger(offset) ? offset : 0);
}

function problem(code: DateProblem['code'], values: DateProblem['values'] = {}, at = 0): DateResult {
  return { ok: false, problem: { code, values, at } };
}
