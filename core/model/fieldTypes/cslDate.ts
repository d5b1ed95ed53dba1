import { isFiniteNumber } from '#core/model/compare';
import { json } from '#core/model/fieldTypes/json';
import { readScalars } from '#core/model/fieldTypes/readScalars';
import type { Reading } from '#core/model/reading';

export interface CslDate {
  /** One date, or both ends of a range. [0, 0, 0]: the range is open. */
  'date-parts'?: number[][];
  /** 1 to 4, spring to winter. */
  season?: number | string;
  circa?: boolean | number | string;
  literal?: string;
  raw?: string;
  /** The date in EDTF, if CSL cannot say all of it. It counts before the other fields. */
  edtf?: string;
}

/** One CSL-JSON date or range, in numbers or in words. Unknown fields of a date are kept. */
export const cslDate = json<CslDate>({
  examples: [{ 'date-parts': [[2022, 3, 1]] }, { 'date-parts': [['2022']] }, { literal: 'spring' }, { edtf: '2022-03?' }],
  read(value, reading) {
    if (value === undefined) return undefined;
    const scalars = readScalars(value, reading, ['literal', 'raw', 'edtf'], 'date-parts');
    if (!scalars) return undefined;
    const days = (value as Record<string, unknown>)['date-parts'];
    const parts = days === undefined ? undefined : readDays(days, reading);
    return { ...scalars, ...(parts && { 'date-parts': parts }) } as CslDate;
  },
  schema: (zod) =>
    zod.looseObject({
      'date-parts': zod.array(zod.array(zod.number().int()).max(3)).max(2).optional(),
      literal: zod.string().max(20_000).optional(),
      raw: zod.string().max(20_000).optional(),
      edtf: zod.string().max(20_000).optional(),
    }),
});

function readDays(days: unknown, reading: Reading): number[][] | undefined {
  const isRight =
    Array.isArray(days) &&
    days.length <= 2 &&
    days.every((day) => Array.isArray(day) && day.length <= 3 && day.every((part) => toNumber(part) !== null));
  if (isRight) return (days as unknown[][]).map((day) => day.map((part) => toNumber(part) ?? 0));
  reading.report('wrong-kind');
  return undefined;
}

/** CSL allows numbers as strings. Null if it is not an integer. */
function toNumber(part: unknown): number | null {
  const number = typeof part === 'string' && /^-?\d{1,6}$/.test(part) ? Number(part) : part;
  return isFiniteNumber(number) && Number.isInteger(number) && Math.abs(number) < 1e6 ? number : null;
}
