import type { RichText } from '#core/model/richText';

/** Points to a record by its kind, its id and the record that contains it. The timeline itself has the id ''. */
export interface RecordRef {
  kind: string;
  id: string;
  within?: RecordRef;
}

/** The outermost record, which no other record contains. */
export function outermost(record: RecordRef): RecordRef {
  return record.within ? outermost(record.within) : record;
}

/** A field of a record, and the path to a part of it. */
export interface Place {
  record: RecordRef;
  field: string;
  /** Names and ids from the outermost record, such as ['accounts', 'a1', 'claim', 'en']. */
  path: readonly string[];
}

/** The content of a part of a record. People wrote `words`; `order` is a number that only sorts. */
export type LeafValue =
  | { is: 'words'; value: string; language?: string }
  | { is: 'richText'; value: RichText; language: string }
  | { is: 'ref'; value: string; to: string }
  | { is: 'value'; value: string | number | boolean }
  | { is: 'order'; value: number };

/** The smallest part of a record that can change alone. */
export type Leaf = Place & LeafValue;

/** Returns the place of a part within a place. */
export function within({ record, field, path }: Place, key: string): Place {
  return { record, field, path: [...path, key] };
}

/** Returns a value at a place. Reuses the value's object as the leaf, because a timeline has hundreds of thousands of leaves. */
export function leafAt({ record, field, path }: Place, value: LeafValue): Leaf {
  return Object.assign(value, { record, field, path });
}
