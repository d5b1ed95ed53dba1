import { can, roleInRoom } from '#core/access';
import { findSession } from '#server/accounts/session';
import { db } from '#server/base/db';
import type { AccessResult, Credentials } from '#server/relay/door/authorise';
import { findAccess } from '#server/timelines/access';

/** Answers the relay's question about access, before it opens a socket or a direct connection, and whenever access may have changed. */
export async function authorise({ cookie, userId, docId }: Credentials & { docId: string }): Promise<AccessResult> {
  const caller = userId === undefined ? await findSession(cookie) : await findPerson(userId);
  if (!caller) return { ok: false, status: 401 };
  const access = await findAccess(docId, caller.userId);
  if (!access) return { ok: false, status: 404 };
  const { permVersion, minSchema, epoch, isArchived, isReady } = access;
  if (!can(access.role, 'readTimeline') || !access.role) return { ok: false, status: 403 };
  if (!isReady) return { ok: false, status: 503 };
  const role = roleInRoom(access.role, isArchived);
  return { ok: true, userId: caller.userId, name: caller.name, role, roleOutside: access.role, permVersion, minSchema, epoch };
}

async function findPerson(userId: string): Promise<{ userId: string; name: string } | null> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { name: true } });
  return user && { userId, name: user.name };
}
