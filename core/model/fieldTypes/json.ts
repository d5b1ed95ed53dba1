import type { ZodType } from 'zod';
import type { FieldType, Zod } from '#core/model/fieldTypes/fieldType';
import { plain } from '#core/model/fieldTypes/plain';
import { type Leaf, type Place, within } from '#core/model/leaves';

interface JsonParts<T> {
  read: FieldType<T | undefined>['read'];
  schema: (zod: Zod) => ZodType<T>;
  /** Values as the product writes them. */
  examples: readonly unknown[];
}

/** A JSON value with its own reader, replaced as a whole. Undefined if it is missing. */
export function json<T>({ read, schema, examples }: JsonParts<T>): FieldType<T | undefined> {
  return {
    ...plain<T | undefined>({ form: { is: 'json', examples }, empty: undefined, read, schema: (zod) => schema(zod).optional() }),
    walk,
  };
}

function walk(value: unknown, place: Place, found: Leaf[]): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value === 'string') found.push({ ...place, is: 'words', value });
  else if (typeof value !== 'object') found.push({ ...place, is: 'value', value: value as number | boolean });
  else for (const [key, item] of Object.entries(value)) walk(item, within(place, key), found);
}
