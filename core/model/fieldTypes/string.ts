import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { plain } from '#core/model/fieldTypes/plain';
import type { LeafValue } from '#core/model/leaves';
import { readString } from '#core/model/reading';

/** Words in no particular language, such as a name. An empty value reads as `orElse`. */
export function words(most: number, orElse = ''): FieldType<string> {
  return string(most, orElse, (value) => ({ is: 'words', value }));
}

/** A string that a standard defines, such as a time zone. */
export function code(most: number, orElse = ''): FieldType<string> {
  return string(most, orElse, (value) => ({ is: 'value', value }));
}

/** A web address, kept as typed. */
export const address = code(20_000);

/** The id of a record of a kind. */
export function ref(to: string): FieldType<string> {
  return string(20_000, '', (value) => ({ is: 'ref', value, to }));
}

function string(most: number, orElse: string, leaf: (value: string) => LeafValue): FieldType<string> {
  return plain({
    form: { is: 'string', most },
    empty: orElse,
    leaf,
    read(value, reading) {
      if (typeof value === 'string') return readString(value, most, reading) || orElse;
      if (value !== undefined) reading.report('wrong-kind');
      return orElse;
    },
    schema: (zod) => zod.string().max(most),
  });
}
