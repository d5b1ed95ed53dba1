import type * as Y from 'yjs';
import { sortEvents } from '#core/model/eventOrder';
import { entriesOf } from '#core/model/fieldTypes/entries';
import { readFields } from '#core/model/fieldTypes/group';
import { languageList } from '#core/model/fieldTypes/languages';
import { readRecords } from '#core/model/fieldTypes/records';
import { readRecord } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { Reading } from '#core/model/reading';
import { type Fields, rootsOf } from '#core/model/schema';
import type { Position, Timeline, TimelineEvent } from '#core/model/timeline';
import { isMap } from '#core/model/yjsTypes';
import type { CslItem } from '#core/sources/source';

/**
 * Reads the whole doc as plain values. Total: a missing field or one of a wrong type reads as empty, and content without a limit is cut.
 * `damage` lists both. So a doc with content from a faulty client can still be read, shown and repaired.
 */
export function readTimeline(doc: Y.Doc): Timeline {
  // Entries that are not events are reported with the damage outside of events.
  const entries = entriesOf(rootsOf(doc).events, kinds.event.most, new Reading());
  const events = entries.flatMap(([id, fields]) => (isMap(fields) ? [readEvent(id, fields)] : []));
  return { ...readAllButEvents(doc), events: sortEvents(events) };
}

/** As `readTimeline`, for callers that follow the events one by one. */
export function readAllButEvents(doc: Y.Doc): Omit<Timeline, 'events'> {
  const { timeline, events, ...others } = rootsOf(doc);
  const reading = new Reading();
  reading.enter('timeline');
  const read: Record<string, unknown> = readFields(kinds.timeline.fields, timeline, reading);
  reading.leave();
  for (const kind of Object.values(kinds)) {
    if (!('root' in kind) || kind.root === undefined || !Object.hasOwn(others, kind.root)) continue;
    reading.enter(kind.root);
    read[kind.root] = readRecords(kind, others[kind.root as keyof typeof others], reading);
    reading.leave();
  }
  reportNoEvents(events, reading);
  if (reading.damage.length > 0) read.damage = reading.damage;
  return read as Omit<Timeline, 'events'>;
}

/** Reports entries that are not events. */
function reportNoEvents(events: Y.Map<Fields>, reading: Reading): void {
  reading.enter('events');
  for (const [id, item] of entriesOf(events, kinds.event.most, reading)) if (!isMap(item)) reading.reportAt(id, 'wrong-kind');
  reading.leave();
}

export function readEvent(id: string, fields: Fields): TimelineEvent {
  const reading = new Reading('events', id);
  const event: TimelineEvent = readRecord(kinds.event, id, fields, reading);
  if (reading.damage.length > 0) event.damage = reading.damage;
  return event;
}

export function readSource(id: string, fields: Fields): CslItem {
  return readRecord(kinds.source, id, fields, new Reading());
}

export function readPosition(id: string, fields: Fields): Position {
  return readRecord(kinds.position, id, fields, new Reading());
}

/** The timeline's languages, the main one first. */
export function languagesOf(doc: Y.Doc): string[] {
  return languageList.read(rootsOf(doc).timeline.get('languages'), new Reading());
}
