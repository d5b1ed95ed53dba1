import { kinds } from '#core/model/kinds';
import type { Resting } from '#core/sources/resting';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { selectOwnTimelines } from '#server/timelines/access';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 100;

/** A source in a timeline. */
interface Root {
  timeline_id: string;
  id: string;
}

interface Row {
  timeline_id: string;
  timeline_title: string;
  through: string | null;
  kind: string;
  event_id: string | null;
  event_title: string | null;
  date: string | null;
}

/**
 * Lists the places in all of a person's timelines that rest on a source of this one: they cite it, or a source that is derived from it,
 * however many steps away. Leaves out the places of this timeline that cite it directly. At most 100.
 */
export async function listResting(userId: string, timelineId: string, sourceId: string): Promise<Resting[]> {
  const own = await db().recordRow.findUnique({
    where: { timelineId_kind_id: { timelineId, kind: kinds.source.name, id: sourceId } },
    select: { fields: true, sameKey: true },
  });
  if (!own) return [];
  const item = own.fields as unknown as CslItem;
  const others = await db().$queryRaw<(Root & { fields: CslItem })[]>(sameKeyQuery(userId, timelineId, own.sameKey ?? ''));
  const same = others.filter(({ fields }) => areSameSource(item, fields));
  const rows = await db().$queryRaw<Row[]>(restingQuery(userId, { timeline_id: timelineId, id: sourceId }, same));
  return rows.map(({ timeline_id, timeline_title, through, kind, event_id, event_title, date }) => ({
    timelineId: timeline_id,
    timelineTitle: timeline_title,
    of: kind === kinds.event.name ? 'event' : kind === kinds.timeline.name ? 'summary' : 'positions',
    event: event_id === null ? null : { id: event_id, title: event_title ?? '', date: date ?? '' },
    through,
  }));
}

/** Returns the statement of `listResting` that finds the sources of the person's other timelines with a key, which may be empty. */
export function sameKeyQuery(userId: string, timelineId: string, sameKey: string): Prisma.Sql {
  return Prisma.sql`
    SELECT s.timeline_id, s.id, s.fields
      FROM record s
      JOIN (${selectOwnTimelines(userId)}) t ON t.id = s.timeline_id
     WHERE s.same_key = NULLIF(${sameKey}, '') AND s.timeline_id <> ${timelineId}::uuid`;
}

/** Returns the statement of `listResting` that finds the places; a benchmark explains it. `same`: the same source in other timelines. */
export function restingQuery(userId: string, own: Root, same: readonly Root[]): Prisma.Sql {
  const roots = [own, ...same];
  // Rows of a circle of sources that are derived from each other are equal, and UNION drops them.
  return Prisma.sql`
    WITH RECURSIVE own AS MATERIALIZED (${selectOwnTimelines(userId)}), resting AS (
      SELECT s.timeline_id, s.id, s.id AS root, NULL::text AS through
        FROM unnest(${roots.map(({ timeline_id }) => timeline_id)}::uuid[], ${roots.map(({ id }) => id)}::text[]) s (timeline_id, id)
       UNION
      SELECT d.timeline_id, d.id, r.root, d.title
        FROM resting r
        JOIN record d ON d.timeline_id = r.timeline_id AND d.kind = ${kinds.source.name} AND d.fields #>> '{annalist,derivedFrom}' = r.id
       WHERE d.id <> r.root)
    SELECT t.id AS timeline_id, t.title AS timeline_title, r.through, c.*
      FROM resting r
      JOIN own t ON t.id = r.timeline_id
      JOIN LATERAL (
        SELECT DISTINCT c.kind, e.id AS event_id, e.title AS event_title, e.date, e.earliest_day
          FROM citation c
          LEFT JOIN record e ON e.timeline_id = c.timeline_id AND e.kind = c.kind AND e.id = c.id AND c.kind = ${kinds.event.name}
         WHERE c.timeline_id = r.timeline_id AND c.source_id = r.id) c ON true
     WHERE r.timeline_id <> ${own.timeline_id}::uuid OR r.through IS NOT NULL
     ORDER BY r.timeline_id <> ${own.timeline_id}::uuid, t.title, t.id, r.through NULLS FIRST, c.kind, c.earliest_day NULLS LAST
     LIMIT ${mostListed}::int`;
}
