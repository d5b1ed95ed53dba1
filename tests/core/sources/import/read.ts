import type { ImportedItem, ImportProblem, ReadRecord } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';

/** The items of a file, without its unreadable records. */
export function itemsOf(text: string): ImportedItem[] {
  return readable(text).map(({ item }) => item);
}

/** The first record of a file that can be read. */
export function recordOf(text: string): ReadRecord {
  const [record] = readable(text);
  if (!record) throw new Error('No record can be read.');
  return record;
}

function readable(text: string): ReadRecord[] {
  return readReferences(text).records.flatMap((record) => ('item' in record ? [record] : []));
}

/** The only item of a file. */
export function itemOf(text: string): ImportedItem {
  const [item, ...others] = itemsOf(text);
  if (!item || others.length > 0) throw new Error(`The file has ${others.length + (item ? 1 : 0)} items.`);
  return item;
}

/** The unreadable records of a file: line and reason. */
export function problemsOf(text: string): [number, ImportProblem['code']][] {
  return readReferences(text).records.flatMap((record) => ('problem' in record ? [[record.line, record.problem.code] as const] : [])) as [
    number,
    ImportProblem['code'],
  ][];
}
