import type * as Y from 'yjs';
import { readAllButEvents } from '#core/model/read';
import { isName } from '#core/model/reading';
import { rootsOf } from '#core/model/schema';
import type { Changes, Revision } from '#server/records/observe';

/** So many records are written in one transaction: half a second on a busy machine. */
const recordsInSlice = 250;

export type KindOfRecord = 'event' | 'source' | 'position';

/** The rows that a run of updates makes necessary. They are written in slices, in the order of `keys`. */
export interface Fold {
  timelineId: string;
  /** As of `to`. */
  doc: Y.Doc;
  /** The sequence up to which rows were written before; null: all rows are made anew, whatever is there. */
  from: number | null;
  to: number;
  /** The records to write, as `kind:id`, sorted. */
  keys: string[];
  revisions: Revision[];
  languages: string[];
  /** How many things of the doc have no id that a row can have. */
  leftOut: number;
  /** The last key that is written; empty: none. */
  after: string;
}

export const titleKey = 'timeline:';

export const kindOfKey = (key: string) => key.slice(0, key.indexOf(':'));
export const idOfKey = (key: string) => key.slice(key.indexOf(':') + 1);

/** The fold of what has changed; `after` is where an earlier attempt at the same fold was interrupted. */
export function foldOf(timelineId: string, doc: Y.Doc, changes: Changes, from: number, to: number, after: string): Fold {
  const ids = { event: changes.events, source: changes.sources, position: changes.positions };
  return { ...fold(timelineId, doc, ids, changes.hasTitle), from, to, revisions: changes.revisions, after };
}

/** The ids that rows were made of, by their kind. */
export type StoredIds = Record<KindOfRecord, string[]>;

/** The fold that makes all rows anew, and takes away those of `stored` that the doc no longer has. History is not made anew. */
export function wholeFold(timelineId: string, doc: Y.Doc, to: number, stored: StoredIds): Fold {
  const { events, sources, positions } = rootsOf(doc);
  const ids = {
    event: new Set([...events.keys(), ...stored.event]),
    source: new Set([...sources.keys(), ...stored.source]),
    position: new Set([...positions.keys(), ...stored.position]),
  };
  return { ...fold(timelineId, doc, ids, true), from: null, to, revisions: [], after: '' };
}

function fold(timelineId: string, doc: Y.Doc, ids: Record<KindOfRecord, ReadonlySet<string>>, hasTitle: boolean) {
  const roots = rootsOf(doc);
  const rootOf = { event: roots.events, source: roots.sources, position: roots.positions };
  const keys = hasTitle ? [titleKey] : [];
  let leftOut = 0;
  for (const kind of ['event', 'source', 'position'] as const) {
    for (const id of ids[kind]) {
      if (isName(id)) keys.push(`${kind}:${id}`);
      else if (rootOf[kind].has(id)) leftOut += 1;
    }
  }
  // By code units, as `nextSlice` compares.
  keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { timelineId, doc, keys, leftOut, languages: Object.keys(readAllButEvents(doc).title) };
}

/** The keys that are written next. */
export function nextSlice({ keys, after }: Fold): { slice: string[]; isLast: boolean } {
  const rest = keys.filter((key) => key > after);
  return { slice: rest.slice(0, recordsInSlice), isLast: rest.length <= recordsInSlice };
}
