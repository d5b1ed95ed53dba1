import { greaterRole } from '#core/access';
import { compareForPeople } from '#core/collation';
import type { LastChange, TimelineItem } from '#core/timelines/listed';
import { db } from '#server/base/db';
import { markOfPassword } from '#server/editions/lock/password';

/** Returns the path of a timeline's room. A rebuilt doc has a higher epoch, so that no old copy merges into it. */
export function roomPath(timelineId: string, epoch: number): string {
  return `/collab/v1/${timelineId}.${epoch}`;
}

/** Returns the timelines that a person has a role on, by team and title. */
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
  // Not sorted by the database, whose collation depends on its machine.
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

/** By timeline. Compaction always keeps the last row of a log. */
async function findLastChanges(ids: string[]): Promise<Map<string, LastChange>> {
  const rows = await db().$queryRaw<{ id: string; at: Date; by: string | null }[]>`
    SELECT d.id, u.at, p.name AS by FROM doc d
    JOIN doc_update u ON u.doc_id = d.id AND u.seq = d.head
    LEFT JOIN "user" p ON p.id = u.user_id
    WHERE d.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, at, by }) => [id, { at: at.toISOString(), by }]));
}

/** The settings of a timeline outside its doc. */
export interface TimelineSettings {
  teamId: string;
  teamName: string;
  isArchived: boolean;
  /** The public address. Null if it was never published. */
  slug: string | null;
  isWithdrawn: boolean;
  isUnlisted: boolean;
  /** The end of its public pages, RFC 3339. Null if they have no end. */
  publicUntil: string | null;
  /** A mark of the password that readers give for its public pages, which changes with it. Null: there is none. */
  passwordMark: string | null;
  /** Mails about its comments have their words, and not a link alone. */
  mailsHaveWords: boolean;
  /** The page of each source is captured, without anybody asking. */
  capturesAlways: boolean;
  /** Links are checked again after this many days. Null: only on demand. */
  recheckDays: number | null;
}

/** The caller must have checked access. */
export async function findSettings(timelineId: string): Promise<TimelineSettings> {
  const { team, archivedAt, slug, withdrawnAt, isUnlisted, publicUntil, readerPassword, mailsHaveWords, capturesAlways, recheckDays } =
    await db().timeline.findUniqueOrThrow({
      where: { id: timelineId },
      select: {
        team: { select: { id: true, name: true } },
        archivedAt: true,
        slug: true,
        withdrawnAt: true,
        isUnlisted: true,
        publicUntil: true,
        readerPassword: true,
        mailsHaveWords: true,
        capturesAlways: true,
        recheckDays: true,
      },
    });
  return {
    teamId: team.id,
    teamName: team.name,
    isArchived: archivedAt !== null,
    slug,
    isWithdrawn: withdrawnAt !== null,
    isUnlisted,
    publicUntil: publicUntil?.toISOString() ?? null,
    passwordMark: markOfPassword(readerPassword),
    mailsHaveWords,
    capturesAlways,
    recheckDays,
  };
}

/** Returns a timeline's title as last projected. Null if the timeline does not exist. */
export async function findTimelineTitle(timelineId: string): Promise<string | null> {
  const row = await db().timeline.findFirst({ where: { id: timelineId, deletedAt: null }, select: { title: true } });
  return row?.title ?? null;
}
