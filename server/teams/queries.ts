import type { TeamRole } from '#core/access';
import { db } from '#server/db';

/** The teams that someone is in, by name. */
export async function listTeams(userId: string): Promise<{ id: string; name: string; role: TeamRole }[]> {
  const rows = await db().teamMember.findMany({
    where: { userId },
    select: { role: true, team: { select: { id: true, name: true } } },
    orderBy: [{ team: { name: 'asc' } }, { teamId: 'asc' }],
  });
  return rows.map(({ role, team }) => ({ ...team, role }));
}

/** Everyone in a team. Asks nobody's right: the caller has. */
export async function listTeamMembers(teamId: string): Promise<{ userId: string; name: string; email: string; role: TeamRole }[]> {
  const rows = await db().teamMember.findMany({
    where: { teamId },
    select: { role: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  });
  return rows.map(({ role, user }) => ({ userId: user.id, name: user.name, email: user.email, role }));
}
