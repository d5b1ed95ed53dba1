import type { TextPlace } from '#core/model/findText';
import { kinds } from '#core/model/kinds';
import { outermost, type RecordRef } from '#core/model/leaves';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import { inRichTexts, leavesOf, leavesOfTimeline, nodesOf } from '#core/model/walk';

/** A text that cites a source: the timeline's summary, an event (body or account) or a position of the matrix. */
export type CitedIn = Exclude<TextPlace, { of: 'account' }>;

/** Returns the places that cite each source, each once: the summary, the events in order, the matrix. */
export function citedPlaces(timeline: Timeline): Map<string, CitedIn[]> {
  const places = new Map<string, Map<string, CitedIn>>();
  for (const { leaf, node } of nodesOf(leavesOfTimeline(timeline, inRichTexts), 'citation')) {
    const citedIn = placeOf(outermost(leaf.record));
    const known = places.get(node.sourceId) ?? new Map<string, CitedIn>();
    places.set(node.sourceId, known.set(JSON.stringify(citedIn), citedIn));
  }
  return new Map([...places].map(([sourceId, known]) => [sourceId, [...known.values()]]));
}

function placeOf({ kind, id }: RecordRef): CitedIn {
  if (kind === kinds.timeline.name) return { of: 'summary' };
  return kind === kinds.event.name ? { of: 'event', eventId: id } : { of: 'position', positionId: id };
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
