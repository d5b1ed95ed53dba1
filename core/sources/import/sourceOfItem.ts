import type { NewSource } from '#core/edits/source';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { edtfToCsl } from '#core/sources/cslDate';
import { readCslItem } from '#core/sources/cslItem';
import type { ImportedDate, ImportedItem } from '#core/sources/import/imported';

/** The longest text of a source. A longer abstract is cut. */
const longestText = 20_000;

/** Returns the source that an imported item becomes. Fields that CSL does not have stay in `custom`. */
export function sourceOfItem({ id, type, texts, names, dates, custom }: ImportedItem): NewSource {
  const read = readCslItem({
    ...(id && { id }),
    type,
    ...each(texts, cut),
    ...names,
    ...each(dates, cslDateOf),
    custom: each(custom, (value) => (typeof value === 'string' ? cut(value) : value)),
  });
  return read?.source ?? { type, title: texts.title ?? '' };
}

function cslDateOf(date: ImportedDate): CslDate {
  return 'words' in date ? { literal: date.words } : (edtfToCsl(date.edtf) ?? { edtf: date.edtf });
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

function each<T, R>(values: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
