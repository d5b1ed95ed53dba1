import type { NewSource } from '#core/edits/source';
import { readCslItem } from '#core/sources/cslItem';
import { cslDateOf } from '#core/sources/import/importDate';
import { type ImportedItem, longestText, type ReadRecord } from '#core/sources/import/imported';

/** The source that a record becomes, and the names of the fields that it does not keep whole. */
export interface SourceOfRecord {
  source: NewSource;
  /** They are kept nowhere: they are too long. */
  refused?: string[];
  /** Only their beginning is kept. */
  shortened?: string[];
}

/** Returns the source that an imported item becomes. Fields that CSL does not have stay in `custom`. */
export function sourceOfItem(item: ImportedItem): NewSource {
  return sourceOfRecord({ item }).source;
}

/** Returns the source that a record becomes, with what it does not keep. */
export function sourceOfRecord({ item, csl = cslOf(item) }: ReadRecord): SourceOfRecord {
  const shortened = Object.keys(item.texts).filter((name) => (item.texts[name] ?? '').length > longestText);
  const cut = shortened.map((name) => [name, `${item.texts[name]?.slice(0, longestText - 1)}…`]);
  const { source, refused } = readCslItem({ ...csl, ...Object.fromEntries(cut) }) ?? {
    source: { type: item.type, title: '' },
    refused: [],
  };
  return { source, ...(refused.length > 0 && { refused }), ...(shortened.length > 0 && { shortened }) };
}

function cslOf({ id, type, texts, names, dates, custom }: ImportedItem): Record<string, unknown> {
  const written = Object.entries(dates).map(([name, date]) => [name, cslDateOf(date)]);
  return { ...(id && { id }), type, ...texts, ...names, ...Object.fromEntries(written), custom };
}
