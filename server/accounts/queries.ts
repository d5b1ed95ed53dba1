import { type Db, db } from '#server/base/db';

/** A place where somebody is signed in. */
export interface SessionView {
  id: string;
  /** The browser's own words about itself; empty: it said nothing. */
  userAgent: string;
  /** Empty if it was not known. */
  address: string;
  /** RFC 3339. */
  beganAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

/** The sessions of somebody that have not ended, the last seen first. `ownId` is the one that asks. */
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

/** The teams that would have no owner without this person, and something that needs one: other members, or a timeline. */
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
