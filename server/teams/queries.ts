import { canInTeam, type TeamRole } from '#core/access';
import { compareForPeople } from '#core/collation';
import { db } from '#server/base/db';

/** Returns the teams of a person by name. */
export async function listTeams(userId: string): Promise<{ id: string; name: string; role: TeamRole }[]> {
  const rows = await db().teamMember.findMany({
    where: { userId, team: { deletedAt: null } },
    select: { role: true, team: { select: { id: true, name: true } } },
    orderBy: { teamId: 'asc' },
  });
  return rows.map(({ role, team }) => ({ ...team, role })).sort((a, b) => compareForPeople(a.name, b.name));
}

/** Returns the members of a team. Owners also get the addresses. The caller must have checked access. */
export async function listTeamMembers(
  teamId: string,
  asker: TeamRole,
): Promise<{ userId: string; name: string; email: string | null; role: TeamRole }[]> {
  const rows = await db().teamMember.findMany({
    where: { teamId },
    select: { role: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: { userId: 'asc' },
  });
  const people = rows.map(({ role, user }) => ({
    userId: user.id,
    name: user.name,
    email: canInTeam(asker, 'manageTeam') ? user.email : null,
    role,
  }));
  return people.sort((a, b) => compareForPeople(a.name, b.name));
}

export interface TeamInvitationView {
  id: string;
  role: TeamRole;
  /** The address of its recipient. Empty if none was given. */
  recipient: string;
  createdBy: string;
  /** RFC 3339. */
  expiresAt: string;
}

/** Returns the invitations that nobody has accepted yet, the newest first. The caller must have checked access. */
export async function listTeamInvitations(teamId: string): Promise<TeamInvitationView[]> {
  const rows = await db().teamInvitation.findMany({
    where: { teamId, endedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, role: true, recipient: true, expiresAt: true, createdBy: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ createdBy, expiresAt, ...row }) => ({ ...row, createdBy: createdBy.name, expiresAt: expiresAt.toISOString() }));
}
