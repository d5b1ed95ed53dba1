/** The roles on a timeline, in rising order. Each may do everything that the ones before it may. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** All acts, with the lowest role that may do each. */
const leastRole = {
  readTimeline: 'viewer',
  readComments: 'viewer',
  comment: 'commenter',
  resolveThread: 'commenter',
  editTimeline: 'editor',
  publishEdition: 'editor',
  readMembers: 'viewer',
  manageMembers: 'owner',
  manageInvitations: 'owner',
  duplicateTimeline: 'editor',
  archiveTimeline: 'owner',
  moveTimeline: 'owner',
  deleteTimeline: 'owner',
  withdrawEditions: 'owner',
} as const satisfies Record<string, Role>;

export type Act = keyof typeof leastRole;
export const acts = Object.keys(leastRole) as Act[];

/** Nobody may do these on an archived timeline. */
export const actsOfWriting: readonly Act[] = ['comment', 'resolveThread', 'editTimeline', 'publishEdition'];

/** The only place that decides access to a timeline. `null`: no role on it, signed in or not, so no act is allowed. */
export function can(role: Role | null, act: Act, isArchived = false): boolean {
  if (isArchived && actsOfWriting.includes(act)) return false;
  return role !== null && roles.indexOf(role) >= roles.indexOf(leastRole[act]);
}

/** Returns someone's role in a timeline's room. In an archived timeline everyone is a viewer. */
export function roleInRoom(role: Role, isArchived: boolean): Role {
  return isArchived ? 'viewer' : role;
}

/** The roles in a team. Members may create timelines. Owners own every timeline of the team. */
export const teamRoles = ['member', 'owner'] as const;
export type TeamRole = (typeof teamRoles)[number];

const leastTeamRole = {
  readTeam: 'member',
  createTimeline: 'member',
  manageTeam: 'owner',
} as const satisfies Record<string, TeamRole>;

export type TeamAct = keyof typeof leastTeamRole;
export const teamActs = Object.keys(leastTeamRole) as TeamAct[];

/** As `can`, for acts on a team. */
export function canInTeam(role: TeamRole | null, act: TeamAct): boolean {
  return role !== null && teamRoles.indexOf(role) >= teamRoles.indexOf(leastTeamRole[act]);
}

/** Returns the higher role. A team's owner who is a viewer of one timeline owns it. */
export function greaterRole(a: Role | null, b: Role | null): Role | null {
  if (a === null || b === null) return a ?? b;
  return roles.indexOf(a) >= roles.indexOf(b) ? a : b;
}
