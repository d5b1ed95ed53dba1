import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { json } from '#core/model/fieldTypes/json';
import { isPlainObject, readPlain } from '#core/model/readPlain';

/** An object with any fields that JSON can hold, of at most `most` characters as JSON. Replaced as a whole. */
export function jsonObject(most: number): FieldType<Record<string, unknown> | undefined> {
  return json<Record<string, unknown>>({
    examples: [{ short_id: 'xyz' }, { ids: ['a', 1, null], deep: { checked: true } }, 'text'],
    read(value, reading) {
      if (value === undefined) return undefined;
      if (!isPlainObject(value)) {
        reading.report('wrong-kind');
        return undefined;
      }
      const read = readPlain(value, reading) as Record<string, unknown>;
      if (JSON.stringify(read).length <= most) return read;
      reading.report('too-long', most);
      return undefined;
    },
    schema: (zod) =>
      zod
        .record(zod.string(), zod.json())
        .refine((value) => JSON.stringify(value).length <= most, `This is longer than ${most} characters.`),
  });
}
