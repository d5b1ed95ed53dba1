import { readCslRecord } from '#core/sources/import/csl/readCslRecord';
import type { ImportedRecord } from '#core/sources/import/imported';
import { readJsonItems } from '#core/sources/import/jsonItems';

/** Reads CSL-JSON: a list of items, one item, or an object with `items`. */
export function readCslJson(text: string): Iterable<ImportedRecord> {
  return readJsonItems(text, readCslRecord);
}
