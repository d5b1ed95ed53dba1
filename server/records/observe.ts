import type * as Y from 'yjs';
import { readEvent } from '#core/model/read';
import { isName } from '#core/model/reading';
import { rootsOf, textKeys } from '#core/model/schema';
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

/** What a run of updates has changed. */
export interface Changes {
  events: Set<string>;
  sources: Set<string>;
  positions: Set<string>;
  hasTitle: boolean;
  revisions: Revision[];
}

type ChangeOfRoot = Y.YEvent<Y.AbstractType<unknown>>;

/** Edits of one event by one person that follow each other within this time are one revision. */
const runMs = 5 * 60 * 1000;

/** Applies updates to the doc one by one, and watches what each of them changes. */
export function observeUpdates(doc: Y.Doc, updates: readonly LoggedUpdate[], apply: (doc: Y.Doc, payload: Uint8Array) => void): Changes {
  const roots = rootsOf(doc);
  const changes: Changes = { events: new Set(), sources: new Set(), positions: new Set(), hasTitle: false, revisions: [] };
  const touched = new Map<string, Set<string>>();
  const watchEvents = (batch: ChangeOfRoot[]) => {
    for (const change of batch) for (const [id, field] of fieldsOf(change)) touched.set(id, (touched.get(id) ?? new Set()).add(field));
  };
  const watch = (ids: Set<string>) => (batch: ChangeOfRoot[]) => {
    for (const change of batch) for (const [id] of fieldsOf(change)) ids.add(id);
  };
  const watchSources = watch(changes.sources);
  const watchPositions = watch(changes.positions);
  const watchTimeline = () => {
    changes.hasTitle = true;
  };
  roots.events.observeDeep(watchEvents);
  roots.sources.observeDeep(watchSources);
  roots.positions.observeDeep(watchPositions);
  roots.timeline.observeDeep(watchTimeline);
  for (const { seq, userId, at, payload } of updates) {
    touched.clear();
    apply(doc, payload);
    for (const [eventId, fields] of touched) {
      changes.events.add(eventId);
      if (isHousekeeping({ seq, userId })) continue;
      // What has no id, or is no event, has no history.
      const event = roots.events.get(eventId);
      if (!isName(eventId) || (event !== undefined && !isMap(event))) continue;
      // Edits that a server from before has left unfolded: its texts cannot be read here, and empty ones would falsify the history.
      if (event && isOfFormerShape(event)) continue;
      const content = event ? readEvent(eventId, event) : null;
      addRevision(changes.revisions, { eventId, seq, userId, at, fields: [...fields].filter(isName).sort(), content });
    }
  }
  roots.events.unobserveDeep(watchEvents);
  roots.sources.unobserveDeep(watchSources);
  roots.positions.unobserveDeep(watchPositions);
  roots.timeline.unobserveDeep(watchTimeline);
  return changes;
}

/** What the server does to a doc on nobody's behalf, as bringing its texts over, is no part of an event's history. */
function isHousekeeping({ seq, userId }: Pick<LoggedUpdate, 'seq' | 'userId'>): boolean {
  return userId === null && seq > 1;
}

/** Which thing of a root changed, and in which field; the thing itself, when it came or went, is the field `event`. */
function fieldsOf(change: ChangeOfRoot): [string, string][] {
  const [id, field] = change.path;
  if (typeof id === 'string') {
    if (typeof field === 'string') return [[id, nameOf(field)]];
    return [...change.keys.keys()].map((key) => [id, nameOf(key)]);
  }
  return [...change.keys.keys()].map((key) => [key, 'event']);
}

/** A field is called what it is read as. */
function nameOf(key: string): string {
  return key === textKeys.body ? 'body' : key;
}

function addRevision(revisions: Revision[], next: Revision): void {
  const at = revisions.findLastIndex(({ eventId }) => eventId === next.eventId);
  const last = revisions[at];
  if (last && isOneRun(last, next)) revisions[at] = { ...next, fields: [...new Set([...last.fields, ...next.fields])].sort() };
  else revisions.push(next);
}

/** Whether a revision goes on where the one before it stopped. */
export function isOneRun(last: { userId: string | null; at: Date }, next: { userId: string | null; at: Date }): boolean {
  return last.userId === next.userId && next.at.getTime() - last.at.getTime() < runMs;
}
