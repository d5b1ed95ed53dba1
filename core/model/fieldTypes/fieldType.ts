import type { ZodType, z } from 'zod';
import type { Leaf, Place } from '#core/model/leaves';
import type { Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';

/** Callers pass zod in, so that pages that check no schema do not load it. */
export type Zod = typeof z;

/** The stored form of a field. For programs that repair docs, and for tests that write wrong ones. */
export type Form =
  | { is: 'string'; most: number; among?: readonly string[] }
  | { is: 'number' }
  | { is: 'json'; examples: readonly unknown[] }
  | { is: 'texts' | 'richTexts' | 'members' | 'ranks' }
  | { is: 'fields'; fields: Readonly<Record<string, FieldType>> }
  | { is: 'each'; of: FieldType };

/**
 * How a field is stored in a doc and read as a plain value. `T` is the plain value that it reads as, `Given` the value that writes it. A
 * type does not depend on the kinds that have fields of it.
 */
export interface FieldType<T = unknown, Given = T> {
  form: Form;
  /** Total: a missing value reads as empty. A value of a wrong type reads as empty and is reported. */
  read(value: unknown, reading: Reading): T;
  /** Returns the stored value of a new record. Undefined: nothing is stored. */
  create(given: Given | undefined, languages: readonly string[]): unknown;
  /** Changes the stored value to `given` with as few operations as possible. Equal content writes nothing. */
  write(fields: Fields, key: string, given: Given, languages: readonly string[]): void;
  /** Adds the parts of a value. With `wants`, adds only those of fields whose form it accepts. */
  walk(value: T, place: Place, found: Leaf[], wants?: Wants): void;
  /** Checks a plain value that comes from outside. */
  schema(zod: Zod): ZodType<T>;
  /** Checks the value that writes it, if that differs from the plain value. */
  givenSchema?(zod: Zod): ZodType;
  /** The key in the doc, if it is not the field's name. */
  key?: string;
  /** An empty value is absent from the record and is not stored. */
  isOptional?: boolean;
  /** It only sorts records, and is not part of the plain record. */
  isHidden?: boolean;
  /** The type of its parts, if they are stored under keys of their own (`parts.ts`). */
  part?: FieldType;
  /** Its fields are stored directly in the map of the surrounding record. */
  isFlat?: boolean;
}

/** Selects the forms of fields that a walk visits. Most walks look only for texts. */
export type Wants = (form: Form) => boolean;

export type ReadAs<Type> = Type extends FieldType<infer T, infer _Given> ? T : never;
export type GivenAs<Type> = Type extends FieldType<infer _T, infer Given> ? Given : never;

export type Optional<T, Given = T> = FieldType<T, Given | null | undefined> & { isOptional: true };

/** Returns the same type, but with an empty value absent from the record. */
export function optional<T, Given>(type: FieldType<T, Given>): Optional<NonNullable<T>, Given> {
  return {
    ...(type as unknown as FieldType<NonNullable<T>, Given>),
    isOptional: true,
    create: (given, languages) => (isEmpty(given) ? undefined : type.create(given as Given, languages)),
    write(fields, key, given, languages) {
      if (!isEmpty(given)) type.write(fields, key, given as Given, languages);
      else if (fields.has(key)) fields.delete(key);
    },
  };
}

/** Returns the same type, stored under another key of the doc. */
export function storedAs<Type extends FieldType>(key: string, type: Type): Type {
  return { ...type, key };
}

export function isEmpty(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}
