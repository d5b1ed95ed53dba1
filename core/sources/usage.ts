import { kinds } from '#core/model/kinds';
import { type Leaf, outermost, type RecordRef } from '#core/model/leaves';
import { pathOf } from '#core/model/locate';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOf, nodesOf } from '#core/model/walk';

/** Returns the records that cite each source, each once: the timeline (in its summary), the events in order, the positions. */
export function citingRecords(timeline: Timeline): Map<string, RecordRef[]> {
  const records = new Map<string, RecordRef[]>();
  const add = (sourceId: string, record: RecordRef) => {
    const known = records.get(sourceId);
    if (!known) records.set(sourceId, [record]);
    else if (pathOf(known.at(-1) ?? record) !== pathOf(record)) known.push(record);
  };
  const addNodes = (leaves: readonly Leaf[]) => {
    for (const { leaf, node } of nodesOf(leaves, 'citation')) add(node.sourceId, outermost(leaf.record));
  };
  addNodes(leavesOf(kinds.timeline, timeline, inRichTexts));
  for (const event of timeline.events)
    for (const sourceId of sourcesCitedIn(event)) add(sourceId, { kind: kinds.event.name, id: event.id });
  for (const position of timeline.positions) addNodes(leavesOf(kinds.position, position, inRichTexts));
  return records;
}

/** Events are never changed in place, and every card and filter asks. */
const cited = new WeakMap<TimelineEvent, readonly string[]>();
const sources = new WeakMap<TimelineEvent, readonly string[]>();

/** Returns the source of each citation in an event. */
export function citedIn(event: TimelineEvent): readonly string[] {
  const known = cited.get(event);
  if (known) return known;
  const found = nodesOf(leavesOf(kinds.event, event, inRichTexts), 'citation').map(({ node }) => node.sourceId);
  cited.set(event, found);
  return found;
}

/** Returns the sources that an event cites, each once. */
export function sourcesCitedIn(event: TimelineEvent): readonly string[] {
  const known = sources.get(event);
  if (known) return known;
  const found = [...new Set(citedIn(event))];
  sources.set(event, found);
  return found;
}
