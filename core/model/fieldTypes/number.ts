import { isFiniteNumber } from '#core/model/compare';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { plain } from '#core/model/fieldTypes/plain';
import type { LeafValue } from '#core/model/leaves';

/** A finite number within these bounds. Null if it is missing. */
export function number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): FieldType<number | null> {
  return numberOf(least, most);
}

/** A number that only sorts. */
export const order: FieldType<number | null> = numberOf(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (value) => ({
  is: 'order',
  value,
}));

/** The place of a record among those of its kind. It only sorts and is not part of the plain record. */
export const rank: FieldType<number | null> & { isHidden: true } = { ...order, isHidden: true };

/** The stored rank of a record. A missing one counts as 0. */
export function rankOf(fields: { get: (key: string) => unknown }): number {
  const value = fields.get('rank');
  return isFiniteNumber(value) ? value : 0;
}

function numberOf(least: number, most: number, leaf?: (value: number) => LeafValue): FieldType<number | null> {
  return plain<number | null>({
    form: { is: 'number' },
    empty: null,
    ...(leaf && { leaf }),
    read(value, reading) {
      if (value === undefined || value === null) return null;
      if (isFiniteNumber(value) && value >= least && value <= most) return value;
      reading.report(typeof value === 'number' ? 'not-allowed' : 'wrong-kind');
      return null;
    },
    schema: (zod) => zod.number().min(least).max(most).nullable(),
  });
}
