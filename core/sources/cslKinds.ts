import { isFiniteNumber, type Kind } from '#core/model/kinds';
import type { Reading } from '#core/model/reading';
import { isPlainObject, readPlain } from '#core/model/readPlain';
import type { CslDate, CslName } from '#core/sources/source';

const mostNames = 500;
const nameParts = ['family', 'given', 'literal'] as const;

/** A list of names. Unknown fields of a name are kept. */
export const cslNames: Kind<CslName[] | undefined> = {
  form: { is: 'names' },
  read(value, reading) {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      reading.report('wrong-kind');
      return undefined;
    }
    if (value.length > mostNames) reading.report('too-many', mostNames);
    return value.slice(0, mostNames).flatMap((item: unknown) => {
      const name = readScalars(item, reading, nameParts);
      return name ? [name as CslName] : [];
    });
  },
};

/** One day or a range, in numbers or in words. Unknown fields of a date are kept. */
export const cslDate: Kind<CslDate | undefined> = {
  form: { is: 'day' },
  read(value, reading) {
    if (value === undefined) return undefined;
    const scalars = readScalars(value, reading, ['literal'], 'date-parts');
    if (!scalars) return undefined;
    const days = (value as Record<string, unknown>)['date-parts'];
    const parts = days === undefined ? undefined : readDays(days, reading);
    return { ...scalars, ...(parts && { 'date-parts': parts }) } as CslDate;
  },
};

function readDays(days: unknown, reading: Reading): number[][] | undefined {
  const isRight =
    Array.isArray(days) &&
    days.length <= 2 &&
    days.every((day) => Array.isArray(day) && day.length <= 3 && day.every((part) => toNumber(part) !== null));
  if (isRight) return (days as unknown[][]).map((day) => day.map((part) => toNumber(part) ?? 0));
  reading.report('wrong-kind');
  return undefined;
}

/** CSL allows numbers as strings. Null: not an integer. */
function toNumber(part: unknown): number | null {
  const number = typeof part === 'string' && /^-?\d{1,6}$/.test(part) ? Number(part) : part;
  return isFiniteNumber(number) && Number.isInteger(number) && Math.abs(number) < 1e6 ? number : null;
}

/** Reads an object's strings, numbers and booleans. The fields in `strings` must be strings. Null: not an object. */
function readScalars(value: unknown, reading: Reading, strings: readonly string[], passed?: string): Record<string, unknown> | null {
  if (!isPlainObject(value)) {
    reading.report('wrong-kind');
    return null;
  }
  const read: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (name === passed || item === undefined) continue;
    const isScalar = typeof item !== 'object' || item === null;
    if (name === '__proto__' || !isScalar || (strings.includes(name) && typeof item !== 'string')) reading.report('wrong-kind');
    else read[name] = readPlain(item, reading);
  }
  return read;
}
