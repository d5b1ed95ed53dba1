import type { Elsewhere } from '#core/sources/elsewhere';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { selectOwnTimelines } from '#server/timelines/access';

const mostListed = 100;

interface Row {
  timeline_id: string;
  timeline_title: string;
  item: CslItem;
  event_id: string | null;
  event_title: string | null;
  date: string | null;
}

/** Lists the places in a person's other timelines that cite a source of this one: events, and the positions. At most 100. */
export async function listCitedElsewhere(userId: string, timelineId: string, sourceId: string): Promise<Elsewhere[]> {
  const own = await db().sourceRow.findUnique({ where: { timelineId_sourceId: { timelineId, sourceId } } });
  if (!own?.sameKey) return [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT t.id AS timeline_id, t.title AS timeline_title, s.item, c.event_id, e.title AS event_title, e.date, e.earliest_day
      FROM source s
      JOIN (${selectOwnTimelines(userId)}) t ON t.id = s.timeline_id
      JOIN citation c ON c.timeline_id = s.timeline_id AND c.source_id = s.source_id
      LEFT JOIN timeline_event e ON e.timeline_id = c.timeline_id AND e.event_id = c.event_id
     WHERE s.same_key = ${own.sameKey} AND s.timeline_id <> ${timelineId}::uuid
     ORDER BY t.title, e.earliest_day NULLS LAST LIMIT ${mostListed}::int`;
  const item = own.item as unknown as CslItem;
  return rows
    .filter((row) => areSameSource(item, row.item))
    .map(({ timeline_id, timeline_title, event_id, event_title, date }) => ({
      timelineId: timeline_id,
      timelineTitle: timeline_title,
      event: event_id === null ? null : { id: event_id, title: event_title ?? '', date: date ?? '' },
    }));
}
