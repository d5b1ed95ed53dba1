import type { ImportedItem, ImportProblem } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';

/** The items of a file, without its unreadable records. */
export function itemsOf(text: string): ImportedItem[] {
  return readReferences(text).records.flatMap((record) => ('item' in record ? [record.item] : []));
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
