import type { RichText } from '#core/model/richText';

/** Points to a record: by its kind and id, and the record that it is nested in. The timeline itself has the id ''. */
export interface RecordRef {
  kind: string;
  id: string;
  within?: RecordRef;
}

/** The record that is nested in no other. */
export function outermost(record: RecordRef): RecordRef {
  return record.within ? outermost(record.within) : record;
}

/** A field of a record, and the path to a part of it. */
export interface Place {
  record: RecordRef;
  field: string;
  /** Names and ids from the outermost record on, as in ['accounts', 'a1', 'claim', 'en']. */
  path: readonly string[];
}

/** The content of a part of a record. `words` were written by people; `order` is a number that only sorts. */
export type LeafValue =
  | { is: 'words'; value: string; language?: string }
  | { is: 'richText'; value: RichText; language: string }
  | { is: 'ref'; value: string; to: string }
  | { is: 'value'; value: string | number | boolean }
  | { is: 'order'; value: number };

/** The smallest part of a record that can change by itself. */
export type Leaf = Place & LeafValue;

/** The place of a part of what is at a place. */
export function within({ record, field, path }: Place, key: string): Place {
  return { record, field, path: [...path, key] };
}

/** A value at a place. The value's object becomes the leaf: a timeline has hundreds of thousands. */
export function leafAt({ record, field, path }: Place, value: LeafValue): Leaf {
  return Object.assign(value, { record, field, path });
}
