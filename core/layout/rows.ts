import { compareForPeople } from '#core/collation';
import { type BandItem, readItem } from '#core/layout/item';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

/** The meanings of the band's rows. */
export const groupings = ['track', 'actor', 'place'] as const;
export type Grouping = (typeof groupings)[number];

export interface BandRow {
  /** The id of a track or actor, the name of a place. Null for the row of events without one. */
  key: string | null;
  name: string;
  items: BandItem[];
}

/**
 * Groups events into rows. An event with two actors is in both rows. Tracks keep their order; actors and places sort by their
 * number of events. Omits rows without a drawable event. Pure.
 */
export function groupRows(timeline: Pick<Timeline, 'events' | 'tracks' | 'actors' | 'languages'>, grouping: Grouping): BandRow[] {
  const rows = new Map<string | null, BandRow>();
  if (grouping !== 'place') {
    for (const { id, name } of grouping === 'track' ? timeline.tracks : timeline.actors) rows.set(id, { key: id, name, items: [] });
  }
  const rest: BandRow = { key: null, name: '', items: [] };
  for (const event of timeline.events) {
    const item = readItem(event.id, event.date, inFirstLanguage(event.title, timeline.languages)?.value ?? '');
    if (!item) continue;
    const keys = keysOf(event, grouping);
    if (grouping === 'place') for (const key of keys) if (!rows.has(key)) rows.set(key, { key, name: key, items: [] });
    const known = keys.flatMap((key) => rows.get(key) ?? []);
    for (const row of known.length > 0 ? known : [rest]) row.items.push(item);
  }
  const used = [...rows.values()].filter(({ items }) => items.length > 0);
  if (grouping !== 'track') used.sort((a, b) => b.items.length - a.items.length || compareForPeople(a.name, b.name));
  return rest.items.length > 0 ? [...used, rest] : used;
}

function keysOf(event: TimelineEvent, grouping: Grouping): string[] {
  if (grouping === 'track') return event.tracks;
  if (grouping === 'actor') return event.actors;
  const name = event.place.name.trim();
  return name ? [name] : [];
}
