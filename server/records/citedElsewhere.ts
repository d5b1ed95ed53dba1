import { kinds } from '#core/model/kinds';
import type { Elsewhere } from '#core/sources/elsewhere';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { selectOwnTimelines } from '#server/timelines/access';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 100;

interface Row {
  timeline_id: string;
  timeline_title: string;
  item: CslItem;
  kind: string;
  event_id: string | null;
  event_title: string | null;
  date: string | null;
}

/** Lists the places in a person's other timelines that cite a source of this one: events, the positions, the summary. At most 100. */
export async function listCitedElsewhere(userId: string, timelineId: string, sourceId: string): Promise<Elsewhere[]> {
  const own = await db().recordRow.findUnique({
    where: { timelineId_kind_id: { timelineId, kind: kinds.source.name, id: sourceId } },
    select: { fields: true, sameKey: true },
  });
  if (!own?.sameKey) return [];
  const rows = await db().$queryRaw<Row[]>(citedElsewhereQuery(userId, timelineId, own.sameKey));
  const item = own.fields as unknown as CslItem;
  return rows
    .filter((row) => areSameSource(item, row.item))
    .map(({ timeline_id, timeline_title, kind, event_id, event_title, date }) => ({
      timelineId: timeline_id,
      timelineTitle: timeline_title,
      of: kind === kinds.event.name ? 'event' : kind === kinds.timeline.name ? 'summary' : 'positions',
      event: event_id === null ? null : { id: event_id, title: event_title ?? '', date: date ?? '' },
    }));
}

/** Returns the statement of `listCitedElsewhere`, which a benchmark explains. */
export function citedElsewhereQuery(userId: string, timelineId: string, sameKey: string): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id AS timeline_id, t.title AS timeline_title, s.fields AS item, c.*
      FROM record s
      JOIN (${selectOwnTimelines(userId)}) t ON t.id = s.timeline_id
      JOIN LATERAL (
        SELECT DISTINCT c.kind, e.id AS event_id, e.title AS event_title, e.date, e.earliest_day
          FROM citation c
          LEFT JOIN record e ON e.timeline_id = c.timeline_id AND e.kind = c.kind AND e.id = c.id AND c.kind = ${kinds.event.name}
         WHERE c.timeline_id = s.timeline_id AND c.source_id = s.id) c ON true
     WHERE s.same_key = ${sameKey} AND s.timeline_id <> ${timelineId}::uuid
     ORDER BY t.title, c.kind, c.earliest_day NULLS LAST LIMIT ${mostListed}::int`;
}
