import type * as Y from 'yjs';
import { kinds } from '#core/model/kinds';
import { observeRecords } from '#core/model/observe';
import { readEvent } from '#core/model/read';
import { isName } from '#core/model/reading';
import { rootsOf } from '#core/model/schema';
import type { TimelineEvent } from '#core/model/timeline';
import { isMap } from '#core/model/yjsTypes';
import { isOfFormerShape } from '#core/text/bringOver';
import type { LoggedUpdate } from '#server/log/documentStore';

/** An event as it stood after an update, and which of its fields that changed. Null content: it was deleted. */
export interface Revision {
  eventId: string;
  seq: number;
  userId: string | null;
  at: Date;
  fields: string[];
  content: TimelineEvent | null;
}

/** The changes of a run of updates. */
export interface Changes {
  events: Set<string>;
  sources: Set<string>;
  positions: Set<string>;
  hasTitle: boolean;
  revisions: Revision[];
}

/** Edits of one event by one person that follow each other within this time are one revision. */
const runMs = 5 * 60 * 1000;

/** Applies updates to the doc one by one, and watches what each of them changes. */
export function observeUpdates(doc: Y.Doc, updates: readonly LoggedUpdate[], apply: (doc: Y.Doc, payload: Uint8Array) => void): Changes {
  const { events } = rootsOf(doc);
  const changes: Changes = { events: new Set(), sources: new Set(), positions: new Set(), hasTitle: false, revisions: [] };
  const idsOf: Readonly<Record<string, Set<string>>> = { event: changes.events, source: changes.sources, position: changes.positions };
  const touched = new Map<string, Set<string>>();
  const stop = observeRecords(doc, (records) => {
    for (const { kind, id, fields } of records) {
      idsOf[kind]?.add(id);
      if (kind === kinds.timeline.name) changes.hasTitle = true;
      if (kind === kinds.event.name) touched.set(id, new Set([...(touched.get(id) ?? []), ...fields]));
    }
  });
  for (const { seq, userId, at, payload } of updates) {
    touched.clear();
    apply(doc, payload);
    for (const [eventId, fields] of touched) {
      if (isHousekeeping({ seq, userId })) continue;
      // A value without an id, or one that is no event, has no history.
      const event = events.get(eventId);
      if (!isName(eventId) || (event !== undefined && !isMap(event))) continue;
      // Edits that a server from before has left unfolded: its texts cannot be read here, and empty ones would falsify the history.
      if (event && isOfFormerShape(event)) continue;
      const content = event ? readEvent(eventId, event) : null;
      addRevision(changes.revisions, { eventId, seq, userId, at, fields: [...fields].filter(isName).sort(), content });
    }
  }
  stop();
  return changes;
}

/** An edit of the server on nobody's behalf, such as bringing texts over, is no part of an event's history. */
function isHousekeeping({ seq, userId }: Pick<LoggedUpdate, 'seq' | 'userId'>): boolean {
  return userId === null && seq > 1;
}

function addRevision(revisions: Revision[], next: Revision): void {
  const at = revisions.findLastIndex(({ eventId }) => eventId === next.eventId);
  const last = revisions[at];
  if (last && isOneRun(last, next)) revisions[at] = { ...next, fields: [...new Set([...last.fields, ...next.fields])].sort() };
  else revisions.push(next);
}

/** Returns whether a revision continues the one before it. */
export function isOneRun(last: { userId: string | null; at: Date }, next: { userId: string | null; at: Date }): boolean {
  return last.userId === next.userId && next.at.getTime() - last.at.getTime() < runMs;
}
