import type { ZodType, z } from 'zod';
import type { Leaf, Place } from '#core/model/leaves';
import type { Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';

/** zod is handed in, so that pages that check no schema do not load it. */
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
 * How a field lives in a doc and as a plain value. `T` is the plain value that it reads as, `Given` the one that writes it.
 * A type knows nothing of the kinds that have fields of it.
 */
export interface FieldType<T = unknown, Given = T> {
  form: Form;
  /** Total: what is missing reads as empty; what is of a wrong type too, and is reported. */
  read(value: unknown, reading: Reading): T;
  /** Returns the stored value of a new record. Undefined for nothing. */
  create(given: Given | undefined, languages: readonly string[]): unknown;
  /** Changes what is stored to hold `given`, with as few operations as it takes; equal content writes nothing. */
  write(fields: Fields, key: string, given: Given, languages: readonly string[]): void;
  /** Adds the parts of a value; with `wants`, only those of fields with such a form. */
  walk(value: T, place: Place, found: Leaf[], wants?: Wants): void;
  /** Checks a plain value that comes from outside. */
  schema(zod: Zod): ZodType<T>;
  /** Checks what writes it, where that is not the plain value. */
  givenSchema?(zod: Zod): ZodType;
  /** The key in the doc, where it is not the field's name. */
  key?: string;
  /** An empty value is absent from the record, and is not stored. */
  isOptional?: boolean;
  /** Orders records, and is no part of them. */
  isHidden?: boolean;
  /** Its fields are stored among those of the record that it is in. */
  isFlat?: boolean;
}

/** Which forms of field a walk is for: most walks look for texts alone. */
export type Wants = (form: Form) => boolean;

export type ReadAs<Type> = Type extends FieldType<infer T, infer _Given> ? T : never;
export type GivenAs<Type> = Type extends FieldType<infer _T, infer Given> ? Given : never;

export type Optional<T, Given = T> = FieldType<T, Given | null | undefined> & { isOptional: true };

/** The same type, absent where it is empty. */
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

/** The same type under another key of the doc. */
export function storedAs<Type extends FieldType>(key: string, type: Type): Type {
  return { ...type, key };
}

export function isEmpty(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}
