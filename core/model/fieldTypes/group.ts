import * as Y from 'yjs';
import type { ZodType } from 'zod';
import { requireMap } from '#core/model/fieldTypes/entries';
import { type FieldType, type GivenAs, isEmpty, type ReadAs, type Wants, type Zod } from '#core/model/fieldTypes/fieldType';
import { Parted, partsIn } from '#core/model/fieldTypes/parts';
import { type Leaf, type Place, within } from '#core/model/leaves';
import type { Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** Fields by their names, in the order in which they are read and shown. */
export type FieldTable = Readonly<Record<string, FieldType>>;

type HiddenIn<F> = { [N in keyof F]: F[N] extends { isHidden: true } ? N : never }[keyof F];
type OptionalIn<F> = { [N in keyof F]: F[N] extends { isOptional: true } ? N : never }[keyof F];
type OptionalGiven<F> = { [N in keyof F]?: GivenAs<F[N]> };

/** The plain values of fields. */
export type ReadFields<F> = { [N in keyof Omit<F, HiddenIn<F> | OptionalIn<F>>]: ReadAs<F[N]> } & {
  [N in keyof Pick<F, OptionalIn<F>>]?: ReadAs<F[N]>;
} extends infer Read
  ? { [N in keyof Read]: Read[N] }
  : never;

/** The plain values that fields are written from. Omitted fields stay unchanged, or are empty in a new record. */
export type GivenFields<F> = OptionalGiven<Omit<F, HiddenIn<F>>>;

/** Fields that belong together, stored in a map of their own. */
export function group<F extends FieldTable>(table: F): FieldType<ReadFields<F>, GivenFields<F>> {
  return {
    form: { is: 'fields', fields: storedFields(table) },
    read(value, reading) {
      if (!isMap(value) && value !== undefined) reading.report('wrong-kind');
      return readFields(table, isMap(value) ? value : null, reading);
    },
    create: (given, languages) => new Y.Map(createFields(table, given ?? {}, languages)),
    write: (fields, key, given, languages) => writeFields(table, requireMap(fields, key), given, languages),
    walk: (value, place, found, wants) => walkFields(table, value, (name) => within(place, name), found, wants),
    schema: (zod) => schemaOfFields(zod, table) as ZodType<ReadFields<F>>,
    givenSchema: (zod) => schemaOfGiven(zod, table),
  };
}

/** As `group`, but stored directly in the map of the surrounding record. */
export function flatGroup<F extends FieldTable>(table: F): FieldType<ReadFields<F>, GivenFields<F>> & { isFlat: true } {
  return { ...group(table), isFlat: true, write: (fields, _key, given, languages) => writeFields(table, fields, given, languages) };
}

/** Reads fields into `read`. */
export function readFields<F extends FieldTable>(
  table: F,
  map: Fields | null,
  reading: Reading,
  read: Record<string, unknown> = {},
): ReadFields<F> {
  let parts: ReturnType<typeof partsIn> | null = null;
  for (const name in table) {
    const type = table[name] as FieldType;
    if (type.isFlat) {
      read[name] = type.read(map ?? undefined, reading);
      continue;
    }
    const key = type.key ?? name;
    let stored: unknown = map?.get(key);
    if (type.part && map) {
      parts ??= partsIn(map);
      const own = parts.get(key);
      if (own) stored = new Parted(key, stored, own);
    }
    // Most fields of a source are missing.
    if (stored === undefined && type.isOptional) continue;
    reading.enter(key);
    const value = type.read(stored, reading);
    reading.leave();
    if (!type.isHidden && !(type.isOptional && isEmpty(value))) read[name] = value;
  }
  return read as ReadFields<F>;
}

/** Returns the stored values of a new record, by key. */
export function createFields(table: FieldTable, given: object, languages: readonly string[]): [string, unknown][] {
  const values: Readonly<Record<string, unknown>> = { ...given };
  return Object.entries(table).flatMap(([name, type]): [string, unknown][] => {
    if (type.isFlat) return Object.entries(storedGiven(type, values[name], languages));
    const stored = type.create(values[name], languages);
    return stored === undefined ? [] : [[type.key ?? name, stored]];
  });
}

/** The content of a flat group, as a map that is never added to a doc. */
function storedGiven(type: FieldType, given: unknown, languages: readonly string[]): Record<string, unknown> {
  const { form } = type;
  if (form.is !== 'fields') return {};
  return Object.fromEntries(createFields(form.fields, (given as object) ?? {}, languages));
}

/** Writes the given fields. Ignores names that the table does not have. */
export function writeFields(table: FieldTable, fields: Fields, given: object, languages: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    const type = Object.hasOwn(table, name) ? table[name] : undefined;
    if (type && (value !== undefined || type.isOptional)) type.write(fields, type.key ?? name, value, languages);
  }
}

export function walkFields(table: FieldTable, values: object, placeOf: (name: string) => Place, found: Leaf[], wants?: Wants): void {
  for (const name in table) {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    const type = table[name];
    if (value === undefined || !type) continue;
    const isHolder = type.form.is === 'fields' || type.form.is === 'each';
    if (isHolder || !wants || wants(type.form)) type.walk(value, placeOf(name), found, wants);
  }
}

export function schemaOfFields(zod: Zod, table: FieldTable, more: Readonly<Record<string, ZodType>> = {}): ZodType {
  const shape = Object.entries(table)
    .filter(([, type]) => !type.isHidden)
    .map(([name, type]) => [name, type.isOptional ? type.schema(zod).optional() : type.schema(zod)]);
  return zod.strictObject({ ...more, ...Object.fromEntries(shape) });
}

/** Accepts any of the fields, each in its written form. */
export function schemaOfGiven(zod: Zod, table: FieldTable, more: Readonly<Record<string, ZodType>> = {}): ZodType {
  const shape = Object.entries(table)
    .filter(([, type]) => !type.isHidden)
    .map(([name, type]) => [name, (type.givenSchema?.(zod) ?? type.schema(zod)).optional()]);
  return zod.strictObject({ ...more, ...Object.fromEntries(shape) });
}

/** The types by their key in the doc. */
export function storedFields(table: FieldTable): Record<string, FieldType> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, type]): [string, FieldType][] =>
      type.isFlat && type.form.is === 'fields' ? Object.entries(type.form.fields) : [[type.key ?? name, type]],
    ),
  );
}
