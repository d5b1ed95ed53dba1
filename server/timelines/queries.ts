import { greaterRole, type Role } from '#core/access';
import { db } from '#server/db';

/** A timeline as its list shows it. */
export interface TimelineItem {
  id: string;
  title: string;
  role: Role;
  /** The path of its room on the relay, on the same origin. */
  room: string;
  teamId: string;
  teamName: string;
  /** The public address of its latest edition; null: never published. */
  slug: string | null;
}

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
      doc: { select: { epoch: true } },
      members: { where: { userId }, select: { role: true } },
      team: { select: { id: true, name: true, members: { where: { userId, role: 'owner' }, select: { role: true } } } },
    },
    orderBy: [{ team: { name: 'asc' } }, { title: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, title, slug, doc, members, team }) => {
    const role = greaterRole(members[0]?.role ?? null, team.members.length > 0 ? 'owner' : null);
    if (!role || !doc) return [];
    return [{ id, title, role, room: roomPath(id, doc.epoch), teamId: team.id, teamName: team.name, slug }];
  });
}

/** A timeline's title as last projected. Null: not there. */
export async function findTimelineTitle(timelineId: string): Promise<string | null> {
  const row = await db().timeline.findFirst({ where: { id: timelineId, deletedAt: null }, select: { title: true } });
  return row?.title ?? null;
}
