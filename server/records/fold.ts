import type * as Y from 'yjs';
import { compareText } from '#core/model/compare';
import { isNoRecord, isRecordKey, storedKeys } from '#server/records/keys';
import type { Changes, Revision } from '#server/records/observe';

/** The number of records written in one transaction: half a second on a busy machine. */
const recordsInSlice = 250;

/** The rows that a run of updates changes. They are written in slices, in the order of `keys`. */
export interface Fold {
  timelineId: string;
  /** The doc at sequence `to`. */
  doc: Y.Doc;
  /** The sequence of the last fold. */
  from: number;
  to: number;
  /** All rows are rebuilt. */
  isRebuild: boolean;
  /** The records to write, sorted. */
  keys: string[];
  revisions: Revision[];
  /** The number of entries in the doc that are not records. */
  leftOut: number;
  /** The last written key. Empty if none is written. */
  after: string;
}

/** Returns the fold of these changes. `after`: the key at which an earlier attempt at the same fold was interrupted. */
export function foldOf(timelineId: string, doc: Y.Doc, changes: Changes, from: number, to: number, after: string): Fold {
  const keys = changes.hasLanguages ? new Set([...changes.keys, ...storedKeys(doc)]) : changes.keys;
  return { timelineId, doc, from, to, isRebuild: false, ...writable(doc, keys), revisions: changes.revisions, after };
}

/**
 * Returns the fold that rebuilds all rows as of `at`, and deletes those of `known` that the doc no longer has. The history stays unchanged.
 */
export function wholeFold(timelineId: string, doc: Y.Doc, at: number, known: readonly string[], after: string): Fold {
  const keys = new Set([...storedKeys(doc), ...known]);
  return { timelineId, doc, from: at, to: at, isRebuild: true, ...writable(doc, keys), revisions: [], after };
}

function writable(doc: Y.Doc, all: ReadonlySet<string>): Pick<Fold, 'keys' | 'leftOut'> {
  // Sorts by code units, like the comparison in `nextSlice`.
  const keys = [...all].filter(isRecordKey).sort(compareText);
  return { keys, leftOut: [...all].filter((key) => isNoRecord(doc, key)).length };
}

/** Returns the keys to write next. */
export function nextSlice({ keys, after }: Fold): { slice: string[]; isLast: boolean } {
  const rest = keys.filter((key) => key > after);
  return { slice: rest.slice(0, recordsInSlice), isLast: rest.length <= recordsInSlice };
}
