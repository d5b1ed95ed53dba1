import * as Y from 'yjs';
import type { ZodType } from 'zod';
import type { FieldType, Wants, Zod } from '#core/model/fieldTypes/fieldType';
import {
  createFields,
  type FieldTable,
  type GivenFields,
  group,
  type ReadFields,
  readFields,
  schemaOfFields,
  walkFields,
  writeFields,
} from '#core/model/fieldTypes/group';
import type { Leaf, RecordRef } from '#core/model/leaves';
import type { Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';

/** For an id made of other ids: the name of each part in the record, and the kind that it belongs to. */
export type IdParts = Readonly<Record<string, string>>;

/** The declaration of a kind of record. Reading, writing, walking and checking its records follow from it. */
export interface Kind<F extends FieldTable = FieldTable, P extends IdParts | null = IdParts | null> {
  name: string;
  fields: F;
  /** The most records that are read. */
  most: number;
  /** The root of the doc that holds its records. Absent if they are nested in other records. */
  root?: string;
  /** One record exists for each combination of these ids. Null if each record has an id of its own. */
  idParts: P;
  /** The field with the record's name. */
  calledBy?: string;
  /** The field with its date, in EDTF. */
  datedBy?: string;
  /** The order of its records. If absent: by rank, or the order of the doc. */
  compare?(a: object, b: object): number;
}

type IdOf<P> = P extends IdParts ? { [N in keyof P]: string } : { id: string };

/** A record as plain values. */
export type RecordOf<K> =
  K extends Kind<infer F, infer P> ? (IdOf<P> & ReadFields<F> extends infer R ? { [N in keyof R]: R[N] } : never) : never;

/** The values that create or change a record. */
export type GivenRecord<K> = K extends Kind<infer F, infer _P> ? GivenFields<F> & { id?: string } : never;

interface Declared<F extends FieldTable, P> extends Omit<Kind<F>, 'idParts' | 'compare' | 'calledBy' | 'datedBy'> {
  calledBy?: keyof F;
  datedBy?: keyof F;
  idParts?: P;
  compare?: (a: ReadFields<F>, b: ReadFields<F>) => number;
}

export function defineKind<F extends FieldTable, P extends IdParts | null = null>(declared: Declared<F, P>): Kind<F, P> {
  const { idParts = null, ...rest } = declared;
  return { ...rest, idParts } as Kind<F, P>;
}

/** Total: a missing or wrong value reads as empty, and a wrong one is reported. */
export function readRecord<K extends Kind>(kind: K, id: string, fields: Fields, reading: Reading): RecordOf<K> {
  // Builds one object from the start, because copying it costs as much as reading it.
  return readFields(kind.fields, fields, reading, idFields(kind, id)) as RecordOf<K>;
}

function idFields({ idParts }: Kind, id: string): Record<string, unknown> {
  if (idParts === null) return { id };
  const parts = id.split('/');
  return Object.fromEntries(Object.keys(idParts).map((name, at) => [name, parts[at] ?? '']));
}

/** Returns the id of a record. Some kinds compose it of other ids. */
export function idOf(kind: Kind, record: object): string {
  const values = record as Readonly<Record<string, string>>;
  return kind.idParts === null
    ? (values.id ?? '')
    : Object.keys(kind.idParts)
        .map((name) => values[name])
        .join('/');
}

/** Returns a new record to add to the doc. */
export function createRecord(kind: Kind, given: object, languages: readonly string[], rank: number): Fields {
  return new Y.Map(createFields(kind.fields, 'rank' in kind.fields ? { ...given, rank } : given, languages));
}

/** Changes only the given fields. */
export function writeRecord(kind: Kind, fields: Fields, given: object, languages: readonly string[]): void {
  writeFields(kind.fields, fields, given, languages);
}

export function walkRecord(kind: Kind, record: object, ref: RecordRef, path: readonly string[], found: Leaf[], wants?: Wants): void {
  walkFields(kind.fields, record, (field) => ({ record: ref, field, path: [...path, field] }), found, wants);
}

/** Checks a record that comes from outside. */
export function schemaOf<K extends Kind>(kind: K, zod: Zod): ZodType<RecordOf<K>> {
  const names = kind.idParts === null ? ['id'] : Object.keys(kind.idParts);
  const ids = Object.fromEntries(names.map((name) => [name, zod.string().min(1).max(256)]));
  return schemaOfFields(zod, kind.fields, ids) as ZodType<RecordOf<K>>;
}

/** Returns a record as a field type. For programs that repair docs, and for tests. */
export function formOf(kind: Kind): FieldType {
  return group(kind.fields);
}
