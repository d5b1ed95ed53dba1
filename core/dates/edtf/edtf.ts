import { dateBounds, ImpossibleDateError, type Span } from '#core/dates/edtf/bounds';
import { checkEdtf, isOpen } from '#core/dates/edtf/checkEdtf';

/** How fine a date is; for a set or interval, that it is one. */
export const precisions = ['time', 'day', 'month', 'season', 'year', 'years', 'interval', 'one-of', 'all-of'] as const;
export type Precision = (typeof precisions)[number];

/** A date of the Extended Date/Time Format, Library of Congress, 4 February 2019 (ISO 8601-2:2019). */
export interface ParsedDate {
  /** As given, without the spaces around it. */
  edtf: string;
  level: 0 | 1 | 2;
  /** Every day that the date may mean. */
  span: Span;
  precision: Precision;
  /** Qualified by `?`, `~`, or `%` for both, as a whole or in a part. */
  uncertain: boolean;
  approximate: boolean;
  /** Holds digits that are not known. */
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
  /** Names the sentence of the message catalogue that says it. */
  code: (typeof dateProblems)[number];
  values: Record<string, string | number>;
  /** Where in the text it begins. */
  at: number;
}

export type DateResult = { ok: true; date: ParsedDate } | { ok: false; problem: DateProblem };

/** Longer texts are no dates, and the parser's work grows with them. */
const longestText = 200;
/** What was read before: the same dates are read again at every drawing, and the grammar takes its time. */
const known = new Map<string, DateResult>();
const mostKnown = 20_000;

/** Reads a date. Total: never throws, whatever the text. The same result for the same text: not to be changed. */
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
  // The library judges the grammar and the level. Bounds are ours: it takes spring for January to March, and knows no far year.
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
      // Years before 0 are level 1 in the standard of 2019; the library follows an older draft.
      level: Math.max(level, /(^|[/.,[{])-\d/.test(bare) ? 1 : 0) as 0 | 1 | 2,
      span,
      precision: precisionOf(type, bare),
      uncertain: /[?%]/.test(edtf),
      approximate: /[~%]/.test(edtf),
      unspecified: bare.includes('X'),
    },
  };
}

/** The bounds of a date, interval, list or set without qualifiers. Null: not of a form that the standard of 2019 has. */
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
  // Hidden among others, a range that ends before it begins would not show in the bounds of all.
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

/** What is wrong with a text that the grammar does not take, as well as can be told. */
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
