import type { ImportedItem, ImportedRecord } from '#core/sources/import/imported';

/** The text of an export, and for each item the fields that do not come back from it as they are. */
export interface Written {
  text: string;
  losses: string[][];
}

/** Compares an item with what its written form reads as. Returns the fields that differ. */
export function lossesOf(item: ImportedItem, read: Iterable<ImportedRecord>): string[] {
  const [record] = read;
  const back = record && 'item' in record ? record.item : null;
  const differing = (group: 'texts' | 'names' | 'dates' | 'custom') =>
    Object.keys(item[group]).filter((name) => keyOf(item[group][name]) !== keyOf(back?.[group][name]));
  return [
    ...(item.type === back?.type ? [] : ['type']),
    ...differing('texts'),
    ...differing('names'),
    ...differing('dates'),
    ...differing('custom'),
  ];
}

/** Equal for equal values, whatever the order of their parts. White space is not a loss. */
function keyOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return JSON.stringify(value.map(keyOf));
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(
    Object.entries(value)
      .map(([name, each]) => [name, keyOf(each)])
      .sort(),
  );
}
