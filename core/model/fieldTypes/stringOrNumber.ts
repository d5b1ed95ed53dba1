import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { plain } from '#core/model/fieldTypes/plain';
import { readString } from '#core/model/reading';

/** A number variable of CSL, such as a volume: 12, "12" or "12 bis". Stays what it was given as. */
export function stringOrNumber(most: number): FieldType<string | number> {
  return plain<string | number>({
    form: { is: 'json', examples: [12, '12 bis', 'x'] },
    empty: '',
    leaf: (value) => ({ is: 'words', value: String(value) }),
    read(value, reading) {
      if (typeof value === 'string') return readString(value, most, reading);
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      if (value !== undefined) reading.report('wrong-kind');
      return '';
    },
    schema: (zod) => zod.union([zod.string().max(most), zod.number()]),
  });
}
