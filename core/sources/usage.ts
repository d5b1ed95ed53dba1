import { kinds } from '#core/model/kinds';
import { outermost, type RecordRef } from '#core/model/leaves';
import { pathOf } from '#core/model/locate';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOf, leavesOfTimeline, nodesOf } from '#core/model/walk';

/** Returns the records that cite each source, each once: the timeline (in its summary), the events in order, the positions. */
export function citingRecords(timeline: Timeline): Map<string, RecordRef[]> {
  const records = new Map<string, Map<string, RecordRef>>();
  for (const { leaf, node } of nodesOf(leavesOfTimeline(timeline, inRichTexts), 'citation')) {
    const record = outermost(leaf.record);
    const known = records.get(node.sourceId) ?? new Map<string, RecordRef>();
    records.set(node.sourceId, known.set(pathOf(record), record));
  }
  return new Map([...records].map(([sourceId, known]) => [sourceId, [...known.values()]]));
}

/** Events are never changed in place, and every card and filter asks. */
const cited = new WeakMap<TimelineEvent, readonly string[]>();

/** Returns the sources that an event cites, each once. */
export function sourcesCitedIn(event: TimelineEvent): readonly string[] {
  const known = cited.get(event);
  if (known) return known;
  const found = [...new Set(nodesOf(leavesOf(kinds.event, event, inRichTexts), 'citation').map(({ node }) => node.sourceId))];
  cited.set(event, found);
  return found;
}
