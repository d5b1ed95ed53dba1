import type * as Y from 'yjs';
import { kinds } from '#core/model/kinds';
import { findFields } from '#core/model/locate';
import { observeRecords } from '#core/model/observe';
import { languagesOf } from '#core/model/read';
import { isName } from '#core/model/reading';
import { isOfFormerShape } from '#core/text/bringOver';
import type { LoggedUpdate } from '#server/log/documentStore';
import { isNoRecord, isRecordKey, isStored, keyOf, readStored } from '#server/records/keys';

/** A record after a run of edits by one person, and the fields that they changed. */
export interface Revision {
  kind: string;
  id: string;
  /** The sequence of the last edit. */
  seq: number;
  userId: string | null;
  /** The times of the first and the last edit. */
  beganAt: Date;
  at: Date;
  edits: number;
  fields: string[];
  /** The record as plain values. Null: it was deleted. Undefined: its content in the doc after all updates. */
  content: object | null | undefined;
}

/** The changes of a run of updates. */
export interface Changes {
  /** The keys (`keyOf`) of the changed records. */
  keys: Set<string>;
  /** The order of languages has changed, which changes the title of every record. */
  hasLanguages: boolean;
  revisions: Revision[];
}

/** A revision ends after this time, or after this number of edits. */
const longestMs = 5 * 60 * 1000;
const mostEdits = 50;

/** Applies updates to the doc one by one, and records the changes of each. */
export function observeUpdates(doc: Y.Doc, updates: readonly LoggedUpdate[], apply: (doc: Y.Doc, payload: Uint8Array) => void): Changes {
  const changes: Changes = { keys: new Set(), hasLanguages: false, revisions: [] };
  const languages = languagesOf(doc).join();
  const open = new Map<string, Revision>();
  const touched = new Map<string, { kind: string; id: string; fields: Set<string> }>();
  const stop = observeRecords(doc, (records) => {
    for (const { kind, id, fields } of records) {
      const key = keyOf(kind, id);
      changes.keys.add(key);
      touched.set(key, { kind, id, fields: new Set([...(touched.get(key)?.fields ?? []), ...fields]) });
    }
  });
  for (const [index, { seq, userId, at, payload }] of updates.entries()) {
    touched.clear();
    apply(doc, payload);
    // An edit by the server itself, such as a migration, is not part of a record's history.
    if (userId === null && seq > 1) continue;
    for (const [key, { kind, id, fields }] of touched) {
      if (!isRecordKey(key) || isNoRecord(doc, key) || isUnreadable(doc, kind, id)) continue;
      const isLast = index === updates.length - 1;
      const content = isLast && isStored(doc, kind, id) ? undefined : readStored(doc, kind, id);
      const next = { kind, id, seq, userId, beganAt: at, at, edits: 1, fields: [...fields].filter(isName).sort(), content };
      open.set(key, addRevision(changes.revisions, open.get(key), next));
    }
  }
  stop();
  changes.hasLanguages = languagesOf(doc).join() !== languages;
  return changes;
}

/**
 * Returns whether a record has texts of a former shape, from an update that an earlier server did not fold. They cannot be read here, and
 * empty texts would falsify the history.
 */
function isUnreadable(doc: Y.Doc, kind: string, id: string): boolean {
  const fields = findFields(doc, kinds, { kind, id });
  return fields !== null && isOfFormerShape(fields);
}

function addRevision(revisions: Revision[], open: Revision | undefined, next: Revision): Revision {
  if (!open || !goesOn({ ...open, isDeletion: open.content === null }, next)) {
    revisions.push(next);
    return next;
  }
  return Object.assign(open, joined(open, next));
}

/**
 * Returns whether a revision continues the one before it. A deletion is always a revision of its own, so that the one before it keeps the
 * deleted content for a restoration.
 */
export function goesOn(
  open: Pick<Revision, 'userId' | 'beganAt' | 'edits'> & { isDeletion: boolean },
  next: Pick<Revision, 'userId' | 'at' | 'edits' | 'content'>,
): boolean {
  if (open.isDeletion || next.content === null) return false;
  return open.userId === next.userId && next.at.getTime() - open.beganAt.getTime() < longestMs && open.edits + next.edits <= mostEdits;
}

/** Joins two revisions. */
export function joined<T extends Pick<Revision, 'beganAt' | 'edits' | 'fields'>>(
  open: Pick<Revision, 'beganAt' | 'edits' | 'fields'>,
  next: T,
): T {
  const fields = [...new Set([...open.fields, ...next.fields])].sort();
  return { ...next, beganAt: open.beganAt, edits: open.edits + next.edits, fields };
}
