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

/** The parts of an id that is made of the ids of others: of each its name in the record, and its kind. */
export type IdParts = Readonly<Record<string, string>>;

/** The declaration of a kind of record. Reading, writing, walking and checking its records follow from it. */
export interface Kind<F extends FieldTable = FieldTable, P extends IdParts | null = IdParts | null> {
  name: string;
  fields: F;
  /** How many are read. */
  most: number;
  /** The root of the doc that holds its records; absent: they are nested in others. */
  root?: string;
  /** There is one record for each combination of these. Null for an id of its own. */
  idParts: P;
  /** The field with the words that it is called by. */
  calledBy?: string;
  /** The field with its date, in EDTF. */
  datedBy?: string;
  /** The order of its records; absent: by their rank, or as the doc has them. */
  compare?(a: object, b: object): number;
}

type IdOf<P> = P extends IdParts ? { [N in keyof P]: string } : { id: string };

/** A record as plain values. */
export type RecordOf<K> =
  K extends Kind<infer F, infer P> ? (IdOf<P> & ReadFields<F> extends infer R ? { [N in keyof R]: R[N] } : never) : never;

/** The values from which a record is made, or to which it is changed. */
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

/** Total: what is missing or wrong reads as empty, and what is wrong is reported. */
export function readRecord<K extends Kind>(kind: K, id: string, fields: Fields, reading: Reading): RecordOf<K> {
  // One object from the start: to copy it costs as much as to read it.
  return readFields(kind.fields, fields, reading, idFields(kind, id)) as RecordOf<K>;
}

function idFields({ idParts }: Kind, id: string): Record<string, unknown> {
  if (idParts === null) return { id };
  const parts = id.split('/');
  return Object.fromEntries(Object.keys(idParts).map((name, at) => [name, parts[at] ?? '']));
}

/** The id of a record, which some kinds make of others' ids. */
export function idOf(kind: Kind, record: object): string {
  const values = record as Readonly<Record<string, string>>;
  return kind.idParts === null
    ? (values.id ?? '')
    : Object.keys(kind.idParts)
        .map((name) => values[name])
        .join('/');
}

/** A new record, to be put into the doc. */
export function createRecord(kind: Kind, given: object, languages: readonly string[], rank: number): Fields {
  return new Y.Map(createFields(kind.fields, 'rank' in kind.fields ? { ...given, rank } : given, languages));
}

/** Changes the fields that are given. */
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

/** A record as a field would hold it. For programs that repair docs, and for tests. */
export function formOf(kind: Kind): FieldType {
  return group(kind.fields);
}
