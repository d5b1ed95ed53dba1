import type * as Y from 'yjs';
import { kinds } from '#core/model/kinds';
import { findFields } from '#core/model/locate';
import { observeRecords } from '#core/model/observe';
import { languagesOf } from '#core/model/read';
import { isName } from '#core/model/reading';
import { isOfFormerShape } from '#core/text/bringOver';
import type { LoggedUpdate } from '#server/log/documentStore';
import { isNoRecord, isRecordKey, keyOf, readStored } from '#server/records/keys';

/** A record as it stood after a run of edits by one person, and which of its fields they changed. */
export interface Revision {
  kind: string;
  id: string;
  /** The last edit's. */
  seq: number;
  userId: string | null;
  /** The first edit's time, and the last one's. */
  beganAt: Date;
  at: Date;
  edits: number;
  fields: string[];
  /** The record as plain values; null: it was deleted; undefined: as the doc has it after all updates. */
  content: object | null | undefined;
}

/** The changes of a run of updates. */
export interface Changes {
  /** The records that changed, as `keyOf` names them. */
  keys: Set<string>;
  /** The order of languages has changed, and with it what every record is called. */
  hasLanguages: boolean;
  revisions: Revision[];
}

/** A revision is closed after so long, or so many edits. */
const longestMs = 5 * 60 * 1000;
const mostEdits = 50;

/** Applies updates to the doc one by one, and watches what each of them changes. */
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
    // An edit of the server on nobody's behalf, such as bringing texts over, is no part of a record's history.
    if (userId === null && seq > 1) continue;
    for (const [key, { kind, id, fields }] of touched) {
      if (!isRecordKey(key) || isNoRecord(doc, key) || isUnreadable(doc, kind, id)) continue;
      const isLast = index === updates.length - 1;
      const content = isLast ? undefined : readStored(doc, kind, id);
      const next = { kind, id, seq, userId, beganAt: at, at, edits: 1, fields: [...fields].filter(isName).sort(), content };
      open.set(key, addRevision(changes.revisions, open.get(key), next));
    }
  }
  stop();
  changes.hasLanguages = languagesOf(doc).join() !== languages;
  return changes;
}

/** Texts of the former shape, which a server from before has left unfolded, cannot be read here; empty ones would falsify the history. */
function isUnreadable(doc: Y.Doc, kind: string, id: string): boolean {
  const fields = findFields(doc, kinds, { kind, id });
  return fields !== null && isOfFormerShape(fields);
}

function addRevision(revisions: Revision[], open: Revision | undefined, next: Revision): Revision {
  if (!open || !goesOn(open, next)) {
    revisions.push(next);
    return next;
  }
  return Object.assign(open, joined(open, next));
}

/** Returns whether a revision continues the one before it. */
export function goesOn(open: Pick<Revision, 'userId' | 'beganAt' | 'edits'>, next: Pick<Revision, 'userId' | 'at' | 'edits'>): boolean {
  return open.userId === next.userId && next.at.getTime() - open.beganAt.getTime() < longestMs && open.edits + next.edits <= mostEdits;
}

/** Two revisions as one. */
export function joined<T extends Pick<Revision, 'beganAt' | 'edits' | 'fields'>>(
  open: Pick<Revision, 'beganAt' | 'edits' | 'fields'>,
  next: T,
): T {
  const fields = [...new Set([...open.fields, ...next.fields])].sort();
  return { ...next, beganAt: open.beganAt, edits: open.edits + next.edits, fields };
}
