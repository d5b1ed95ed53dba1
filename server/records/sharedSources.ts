import { kinds } from '#core/model/kinds';
import { areSameUnderKey } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { selectOwnTimelines } from '#server/timelines/access';
import { Prisma } from '../../prisma/generated/client';

type Issued = Pick<CslItem, 'issued'>;

/** Counts, for each source of a timeline that is also in other timelines of a person, these timelines. Keyed by the source's id. */
export async function countSharedSources(userId: string, timelineId: string): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ id: string; same_key: string; issued: Issued; others: (Issued & { in: string })[] }[]>(
    sharedSourcesQuery(userId, timelineId),
  );
  return Object.fromEntries(
    rows.flatMap(({ id, same_key, issued, others }) => {
      const same = new Set(others.filter((other) => areSameUnderKey(same_key, issued, other)).map((other) => other.in));
      return same.size > 0 ? [[id, same.size]] : [];
    }),
  );
}

/** Returns the statement of `countSharedSources`, which a benchmark explains. */
export function sharedSourcesQuery(userId: string, timelineId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT s.id, s.same_key, jsonb_build_object('issued', s.fields->'issued') AS issued,
           jsonb_agg(jsonb_build_object('in', o.timeline_id, 'issued', o.fields->'issued')) AS others
      FROM record s
      JOIN record o ON o.same_key = s.same_key AND o.timeline_id <> s.timeline_id
      JOIN (${selectOwnTimelines(userId)}) t ON t.id = o.timeline_id
     WHERE s.timeline_id = ${timelineId}::uuid AND s.kind = ${kinds.source.name} AND s.same_key <> ''
     GROUP BY s.id, s.same_key, s.fields->'issued'`;
}
