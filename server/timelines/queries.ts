import { greaterRole } from '#core/access';
import { compareForPeople } from '#core/collation';
import type { LastChange, TimelineItem } from '#core/timelines/listed';
import { db } from '#server/base/db';

/** The path of a timeline's room; the epoch is raised when its doc is made anew, so that no old copy merges into it. */
export function roomPath(timelineId: string, epoch: number): string {
  return `/collab/v1/${timelineId}.${epoch}`;
}

/** The timelines that someone has a role on, by team and title. */
export async function listTimelines(userId: string): Promise<TimelineItem[]> {
  const rows = await db().timeline.findMany({
    where: {
      deletedAt: null,
      OR: [{ members: { some: { userId } } }, { team: { members: { some: { userId, role: 'owner' } } } }],
    },
    select: {
      id: true,
      title: true,
      slug: true,
      withdrawnAt: true,
      archivedAt: true,
      doc: { select: { epoch: true } },
      members: { where: { userId }, select: { role: true } },
      team: { select: { id: true, name: true, members: { where: { userId, role: 'owner' }, select: { role: true } } } },
    },
    orderBy: { id: 'asc' },
  });
  // Not by the database, whose order of letters is that of the machine it was set up on.
  rows.sort((a, b) => compareForPeople(a.team.name, b.team.name) || compareForPeople(a.title, b.title));
  const changes = await findLastChanges(rows.map(({ id }) => id));
  return rows.flatMap(({ id, title, slug, withdrawnAt, archivedAt, doc, members, team }) => {
    const role = greaterRole(members[0]?.role ?? null, team.members.length > 0 ? 'owner' : null);
    if (!role || !doc) return [];
    return [
      {
        id,
        title,
        role,
        room: roomPath(id, doc.epoch),
        teamId: team.id,
        teamName: team.name,
        slug: withdrawnAt ? null : slug,
        archivedAt: archivedAt?.toISOString() ?? null,
        lastChange: changes.get(id) ?? null,
      },
    ];
  });
}

/** By timeline. The last row of a log always stays, whatever is merged into checkpoints. */
async function findLastChanges(ids: string[]): Promise<Map<string, LastChange>> {
  const rows = await db().$queryRaw<{ id: string; at: Date; by: string | null }[]>`
    SELECT d.id, u.at, p.name AS by FROM doc d
    JOIN doc_update u ON u.doc_id = d.id AND u.seq = d.head
    LEFT JOIN "user" p ON p.id = u.user_id
    WHERE d.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, at, by }) => [id, { at: at.toISOString(), by }]));
}

/** The settings of a timeline that are not in its doc. */
export interface TimelineSettings {
  teamId: string;
  teamName: string;
  isArchived: boolean;
  /** The public address; null: never published. */
  slug: string | null;
  isWithdrawn: boolean;
}

/** Asks nobody's right: the caller has. */
export async function findSettings(timelineId: string): Promise<TimelineSettings> {
  const { team, archivedAt, slug, withdrawnAt } = await db().timeline.findUniqueOrThrow({
    where: { id: timelineId },
    select: { team: { select: { id: true, name: true } }, archivedAt: true, slug: true, withdrawnAt: true },
  });
  return { teamId: team.id, teamName: team.name, isArchived: archivedAt !== null, slug, isWithdrawn: withdrawnAt !== null };
}

/** A timeline's title as last projected. Null if it is not there. */
export async function findTimelineTitle(timelineId: string): Promise<string | null> {
  const row = await db().timeline.findFirst({ where: { id: timelineId, deletedAt: null }, select: { title: true } });
  return row?.title ?? null;
}
