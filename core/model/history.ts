import { diffRecords } from '#core/model/diff';
import type { Kind } from '#core/model/kind';
import type { LeafValue } from '#core/model/leaves';
import { plainText } from '#core/model/richText';

/** A part of a record that changed, in words. Null on the side that lacks it. */
export interface Change {
  /** Names and ids from the root of the timeline, such as ['events', 'e1', 'title', 'en']. */
  path: readonly string[];
  before: string | null;
  after: string | null;
}

/** A run of edits of one record by one person. */
export interface HistoryEntry {
  /** The sequence of the last edit in the log. */
  seq: number;
  /** RFC 3339: the times of the first and the last edit. */
  beganAt: string;
  at: string;
  /** The person's name. Null if no person made the edit, such as an import. */
  by: string | null;
  isDeleted: boolean;
  changes: Change[];
}

/** Returns the parts that differ between two states of a record, in words. A state is null if the record does not exist. */
export function changesBetween(kind: Kind, before: object | null, after: object | null): Change[] {
  return diffRecords(kind, before, after).map(({ place, before: old, after: now }) => ({
    path: [...place.path],
    before: wordsOf(old),
    after: wordsOf(now),
  }));
}

function wordsOf(value: LeafValue | null): string | null {
  if (!value) return null;
  return value.is === 'richText' ? plainText(value.value) : String(value.value);
}

/** Kinds whose deleted records can be restored whole. Records of the matrix cannot, because they are deleted together with positions. */
export const restorableKinds = ['event', 'source', 'era', 'track', 'actor'] as const;
export type RestorableKind = (typeof restorableKinds)[number];

/** A deleted record that can be restored, in its last state. */
export interface DeletedRecord {
  kind: RestorableKind;
  id: string;
  /** In the first of the timeline's languages that has a text. May be empty. */
  name: string;
  /** EDTF. May be empty. */
  date: string;
  /** The words that the date was typed in. May be empty. */
  dateTyped: string;
  /** The name of the deleter. Null if no person deleted it, or the account no longer exists. */
  by: string | null;
  /** RFC 3339. */
  at: string;
}
