import type * as Y from 'yjs';
import { compareText } from '#core/model/compare';
import { isNoRecord, isRecordKey, storedKeys } from '#server/records/keys';
import type { Changes, Revision } from '#server/records/observe';

/** So many records are written in one transaction: half a second on a busy machine. */
const recordsInSlice = 250;

/** The rows that a run of updates makes necessary. They are written in slices, in the order of `keys`. */
export interface Fold {
  timelineId: string;
  /** As of `to`. */
  doc: Y.Doc;
  /** The sequence up to which rows were written before. */
  from: number;
  to: number;
  /** All rows are made anew. */
  isRebuild: boolean;
  /** The records to write, sorted. */
  keys: string[];
  revisions: Revision[];
  /** How many things of the doc have no id that a row can have. */
  leftOut: number;
  /** The last key that is written; empty: none. */
  after: string;
}

/** The fold of what has changed; `after` is where an earlier attempt at the same fold was interrupted. */
export function foldOf(timelineId: string, doc: Y.Doc, changes: Changes, from: number, to: number, after: string): Fold {
  const keys = changes.hasLanguages ? new Set([...changes.keys, ...storedKeys(doc)]) : changes.keys;
  return { timelineId, doc, from, to, isRebuild: false, ...writable(doc, keys), revisions: changes.revisions, after };
}

/** The fold that makes all rows anew as of `at`, and deletes those of `known` that the doc no longer has. History stays as it is. */
export function wholeFold(timelineId: string, doc: Y.Doc, at: number, known: readonly string[], after: string): Fold {
  const keys = new Set([...storedKeys(doc), ...known]);
  return { timelineId, doc, from: at, to: at, isRebuild: true, ...writable(doc, keys), revisions: [], after };
}

function writable(doc: Y.Doc, all: ReadonlySet<string>): Pick<Fold, 'keys' | 'leftOut'> {
  // By code units, as `nextSlice` compares.
  const keys = [...all].filter(isRecordKey).sort(compareText);
  return { keys, leftOut: [...all].filter((key) => isNoRecord(doc, key)).length };
}

/** The keys that are written next. */
export function nextSlice({ keys, after }: Fold): { slice: string[]; isLast: boolean } {
  const rest = keys.filter((key) => key > after);
  return { slice: rest.slice(0, recordsInSlice), isLast: rest.length <= recordsInSlice };
}
