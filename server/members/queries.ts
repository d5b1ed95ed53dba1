import { can, type Role, roles } from '#core/access';
import { compareForPeople } from '#core/collation';
import { db } from '#server/base/db';

export interface MemberView {
  userId: string;
  name: string;
  /** Null if the caller may not see addresses. */
  email: string | null;
  role: Role;
  /** The person owns the team, and so has this role whatever the timeline's own roles are. */
  viaTeam: boolean;
}

export interface InvitationView {
  id: string;
  role: Role;
  /** The address of its recipient. Empty if none was given. */
  recipient: string;
  createdBy: string;
  /** RFC 3339. */
  expiresAt: string;
}

const userFields = { select: { id: true, name: true, email: true } } as const;

/**
 * Returns everyone with a role on a timeline, the highest roles first. Owners also get the addresses. The caller must have checked access.
 */
export async function listMembers(timelineId: string, asker: Role): Promise<MemberView[]> {
  const view = ({ id, name, email }: { id: string; name: string; email: string }) => ({
    userId: id,
    name,
    email: can(asker, 'manageMembers') ? email : null,
  });
  const [members, owners] = await Promise.all([
    db().timelineMember.findMany({ where: { timelineId }, select: { role: true, user: userFields } }),
    db().teamMember.findMany({ where: { role: 'owner', team: { timelines: { some: { id: timelineId } } } }, select: { user: userFields } }),
  ]);
  const byId = new Map<string, MemberView>();
  for (const { role, user } of members) byId.set(user.id, { ...view(user), role, viaTeam: false });
  for (const { user } of owners) byId.set(user.id, { ...view(user), role: 'owner', viaTeam: true });
  return [...byId.values()].sort((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role) || compareForPeople(a.name, b.name));
}

/** Returns the valid links, the newest first, without their addresses: only a hash is stored, and an address is shown once, on creation. */
export async function listInvitations(timelineId: string): Promise<InvitationView[]> {
  const rows = await db().invitationLink.findMany({
    where: { timelineId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, role: true, recipient: true, expiresAt: true, createdBy: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ createdBy, expiresAt, ...row }) => ({ ...row, createdBy: createdBy.name, expiresAt: expiresAt.toISOString() }));
}
