import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { plain } from '#core/model/fieldTypes/plain';

/** One of a closed list of names. A missing value reads as `orElse`, or as null if there is no `orElse`. */
export function choice<const T extends string>(among: readonly T[]): FieldType<T | null>;
export function choice<const T extends string>(among: readonly T[], orElse: NoInfer<T>): FieldType<T>;
export function choice<T extends string>(among: readonly T[], orElse: T | null = null): FieldType<T | null> {
  return plain<T | null>({
    form: { is: 'string', most: 64, among },
    empty: orElse,
    read(value, reading) {
      if (value === undefined || value === null) return orElse;
      const found = among.find((each) => each === value);
      if (found === undefined) reading.report(typeof value === 'string' ? 'not-allowed' : 'wrong-kind');
      return found ?? orElse;
    },
    schema: (zod) => (orElse === null ? zod.enum(among).nullable() : zod.enum(among)),
  });
}
