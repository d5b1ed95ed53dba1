import type { ZodType } from 'zod';
import type { FieldType, Form, Zod } from '#core/model/fieldTypes/fieldType';
import { type Leaf, type LeafValue, leafAt, type Place } from '#core/model/leaves';
import { Reading } from '#core/model/reading';
import { readPlain } from '#core/model/readPlain';
import type { Fields } from '#core/model/schema';

interface PlainParts<T> {
  form: Form;
  /** The value of a new record if none is given. */
  empty: T;
  read: FieldType<T>['read'];
  schema: (zod: Zod) => ZodType<T>;
  leaf?: (value: NonNullable<T>) => LeafValue;
}

/** A field whose value is replaced as a whole. */
export function plain<T>({ form, empty, read, schema, leaf = asValue }: PlainParts<T>): FieldType<T> {
  return {
    form,
    read,
    schema,
    create: (given) => given ?? empty,
    write: (fields, key, given) => setField(fields, key, given ?? empty),
    walk(value: T, place: Place, found: Leaf[]) {
      if (value !== null && value !== undefined && value !== '') found.push(leafAt(place, leaf(value)));
    },
  };
}

function asValue(value: unknown): LeafValue {
  return { is: 'value', value: typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean) };
}

/** Sets a key only when its value changes, so that opening and leaving a field writes nothing. */
export function setField(fields: Fields, name: string, value: unknown): void {
  if (!isSame(fields.get(name), value)) fields.set(name, value);
}

/** Returns whether two values have equal content. A stored value that JSON cannot hold, written by a faulty program, equals nothing. */
function isSame(before: unknown, value: unknown): boolean {
  if (before === value) return true;
  const reading = new Reading();
  const read = readPlain(before, reading);
  return reading.damage.length === 0 && JSON.stringify(read) === JSON.stringify(value);
}
