import { diffRecords } from '#core/model/diff';
import type { Kind } from '#core/model/kind';
import type { LeafValue } from '#core/model/leaves';
import { plainText } from '#core/model/richText';

/** A part of a record that changed, in words. Null: it is not there on that side. */
export interface Change {
  /** Names and ids from the root of the timeline on, as in ['events', 'e1', 'title', 'en']. */
  path: readonly string[];
  before: string | null;
  after: string | null;
}

/** A run of edits of one record by one person. */
export interface HistoryEntry {
  /** The last edit's sequence in the log. */
  seq: number;
  /** RFC 3339: the first edit, and the last one. */
  beganAt: string;
  at: string;
  /** The person's name. Null: nobody's edit, as an import. */
  by: string | null;
  isDeleted: boolean;
  changes: Change[];
}

/** The parts that differ between two states of a record, in words. Null: it is not there. */
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
