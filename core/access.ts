/** Roles on one timeline, from least to most: each may do all that the ones before it may. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What can be asked for, with the least role that may do it. */
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

/** Nobody does these on an archived timeline, whatever their role. */
export const actsOfWriting: readonly Act[] = ['comment', 'resolveThread', 'editTimeline', 'publishEdition'];

/** The one place that says who may. `null` is someone without a role on the timeline, signed in or not: they may nothing. */
export function can(role: Role | null, act: Act, isArchived = false): boolean {
  if (isArchived && actsOfWriting.includes(act)) return false;
  return role !== null && roles.indexOf(role) >= roles.indexOf(leastRole[act]);
}

/** The role that someone has in a timeline's room: everyone only reads in an archived one. */
export function roleInRoom(role: Role, isArchived: boolean): Role {
  return isArchived ? 'viewer' : role;
}

/** Roles in a team: an owner owns every timeline of the team and may make new ones; so may a member make new ones. */
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

/** The greater of two roles: a team's owner who is also a viewer of a timeline is its owner. */
export function greaterRole(a: Role | null, b: Role | null): Role | null {
  if (a === null || b === null) return a ?? b;
  return roles.indexOf(a) >= roles.indexOf(b) ? a : b;
}
