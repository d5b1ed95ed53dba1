/** The roles on a timeline, in rising order. Each role includes the rights of the roles before it. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** All acts, each with the lowest role that allows it. */
const leastRole = {
  readTimeline: 'viewer',
  readComments: 'viewer',
  comment: 'commenter',
  resolveThread: 'editor',
  assignThread: 'editor',
  moveThread: 'editor',
  hideComment: 'owner',
  exportComments: 'owner',
  editTimeline: 'editor',
  publishEdition: 'editor',
  triageReports: 'editor',
  readMembers: 'viewer',
  manageMembers: 'owner',
  manageInvitations: 'owner',
  duplicateTimeline: 'editor',
  archiveTimeline: 'owner',
  moveTimeline: 'owner',
  deleteTimeline: 'owner',
  withdrawEditions: 'owner',
  deleteCapture: 'owner',
  scheduleFetches: 'owner',
} as const satisfies Record<string, Role>;

/** Acts that the author of a thing may do to it with this role. Nobody else may do an act that is listed only here. */
const leastRoleOfMaker = {
  resolveThread: 'commenter',
  assignThread: 'commenter',
  moveThread: 'commenter',
  changeComment: 'commenter',
  deleteCapture: 'editor',
} as const satisfies Partial<Record<string, Role>>;

export type Act = keyof typeof leastRole | keyof typeof leastRoleOfMaker;
export const acts = [...new Set([...Object.keys(leastRole), ...Object.keys(leastRoleOfMaker)])] as Act[];

/** Acts that nobody may do on an archived timeline. */
export const actsOfWriting: readonly Act[] = [
  'comment',
  'resolveThread',
  'assignThread',
  'moveThread',
  'changeComment',
  'hideComment',
  'editTimeline',
  'publishEdition',
  'deleteCapture',
];

/**
 * The only place that decides access to a timeline. `null`: no role on it, signed in or not, so no act is allowed. `isOwn`: the caller is
 * the author of the thing.
 */
export function can(role: Role | null, act: Act, isArchived = false, isOwn = false): boolean {
  if (role === null || (isArchived && actsOfWriting.includes(act))) return false;
  const least = leastOf(act, isOwn);
  return least !== null && roles.indexOf(role) >= roles.indexOf(least);
}

function leastOf(act: Act, isOwn: boolean): Role | null {
  const least: Partial<Record<Act, Role>> = isOwn && act in leastRoleOfMaker ? leastRoleOfMaker : leastRole;
  return least[act] ?? null;
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
