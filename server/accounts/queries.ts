import { type Db, db } from '#server/base/db';

/** A session of a person. */
export interface SessionView {
  id: string;
  /** The browser's User-Agent header. Empty if it sent none. */
  userAgent: string;
  /** Empty if it is unknown. */
  address: string;
  /** RFC 3339. */
  beganAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

/** Returns a person's current sessions, the last used first. `ownId`: the session of this request. */
export async function listSessions(userId: string, ownId: string): Promise<SessionView[]> {
  const rows = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent ?? '',
    address: row.ipAddress ?? '',
    beganAt: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
    isThisOne: row.id === ownId,
  }));
}

/** Returns the teams that would lose their only owner with this person, and that have other members or a timeline. */
export async function listTeamsInTheirHands(userId: string, tx: Db = db()): Promise<{ id: string; name: string }[]> {
  return tx.team.findMany({
    where: {
      deletedAt: null,
      members: { some: { userId, role: 'owner' }, none: { role: 'owner', userId: { not: userId } } },
      OR: [{ members: { some: { userId: { not: userId } } } }, { timelines: { some: { deletedAt: null } } }],
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
