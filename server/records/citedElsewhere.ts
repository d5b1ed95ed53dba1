import type { Elsewhere } from '#core/sources/elsewhere';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';

const mostListed = 100;

interface Row {
  timeline_id: string;
  timeline_title: string;
  item: CslItem;
  event_id: string | null;
  event_title: string | null;
  date: string | null;
}

/** Where the other timelines of a person cite a source of this one: an event, or the positions. At most 100. */
export async function listCitedElsewhere(userId: string, timelineId: string, sourceId: string): Promise<Elsewhere[]> {
  const own = await db().sourceRow.findUnique({ where: { timelineId_sourceId: { timelineId, sourceId } } });
  if (!own?.sameKey) return [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT t.id AS timeline_id, t.title AS timeline_title, s.item, c.event_id, e.title AS event_title, e.date, e.earliest_day
      FROM source s
      JOIN timeline t ON t.id = s.timeline_id AND t.deleted_at IS NULL
      LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
      LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
      JOIN citation c ON c.timeline_id = s.timeline_id AND c.source_id = s.source_id
      LEFT JOIN timeline_event e ON e.timeline_id = c.timeline_id AND e.event_id = c.event_id
     WHERE s.same_key = ${own.sameKey} AND s.timeline_id <> ${timelineId}::uuid AND (m.role IS NOT NULL OR tm.role = 'owner')
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
