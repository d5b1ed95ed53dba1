import { compareBounds } from '#core/dates/edtf/span';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { setField } from '#core/model/fieldTypes/plain';
import { code } from '#core/model/fieldTypes/string';

/** A date in EDTF, or the words of one that EDTF cannot hold. Empty if there is none. */
export const edtf: FieldType<string> = code(500);

/** The fields beside a date that describe only this date. */
interface Companions {
  /** The words that the date was typed in. Absent if they equal the date. */
  typedIn: string;
  /** The place among records of the same date. */
  placeIn: string;
}

/** A date, and the words that it was typed in. */
export type TypedDate = string | { date: string; typed: string };

/** A date with companion fields. A change of the date deletes them, because they would contradict the new one. */
export function edtfWith({ typedIn, placeIn }: Companions): FieldType<string, TypedDate> {
  return {
    ...edtf,
    create: (given, languages) => edtf.create(dateOf(given), languages),
    givenSchema: (zod) => zod.union([edtf.schema(zod), zod.strictObject({ date: edtf.schema(zod), typed: edtf.schema(zod) })]),
    write(fields, key, given) {
      const [before, date] = [fields.get(key), dateOf(given)];
      const typed = typeof given === 'string' ? '' : given.typed;
      setField(fields, key, date);
      if (typed && typed !== date) setField(fields, typedIn, typed);
      else if (fields.has(typedIn)) fields.delete(typedIn);
      const isSamePlace = compareBounds(typeof before === 'string' ? before : '', date) === 0;
      if (!isSamePlace && fields.has(placeIn)) fields.delete(placeIn);
    },
  };
}

function dateOf(given: TypedDate = ''): string {
  return typeof given === 'string' ? given : given.date;
}
