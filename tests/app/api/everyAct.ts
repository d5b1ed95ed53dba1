import { randomUUID } from 'node:crypto';
import type { TeamAct, Act as TeamlessAct } from '#core/access';
import { db } from '#server/base/db';
import type { CallerName, Desk, Staff } from '#tests/support/desk';

/** Access: an act of core/access, all signed-in users, or everyone. */
export type May = { timeline: TeamlessAct } | { team: TeamAct } | 'signed in' | 'everyone';

export interface Given {
  desk: Desk;
  staff: Staff;
  /** Null: the caller has no account. */
  userId: string | null;
}

export interface HttpAct {
  says: string;
  may: May;
  /** The status of an allowed call. */
  answers: number;
  /** Other statuses, for callers without such a thing to act on. */
  except?: Partial<Record<CallerName, number>>;
  /** For items in the bin, which are invisible without the right to restore them. */
  hidden?: true;
  body?: (given: Given) => unknown;
  params?: (given: Given) => Record<string, string>;
  query?: string;
  prepare?: (desk: Desk) => Promise<unknown>;
}

const timeline = (act: TeamlessAct): May => ({ timeline: act });
const team = (act: TeamAct): May => ({ team: act });
const ownTeam = ({ staff, userId }: Given) => staff.ownTeams.get(userId ?? '') ?? randomUUID();
const colleague = ({ staff }: Given) => ({ userId: staff.colleague.userId });
const removed = ({ staff }: Given) => ({ userId: staff.people['a removed editor']?.userId ?? '' });
const themselves = ({ userId }: Given) => ({ userId: userId ?? 'nobody' });
const deleted = { deletedAt: new Date() };
const deleteTimeline = ({ timelineId }: Desk) => db().timeline.update({ where: { id: timelineId }, data: deleted });
const deleteTeam = ({ teamId }: Desk) => db().team.update({ where: { id: teamId }, data: deleted });
const wrongPassword = { password: 'not the password', name: 'Gone', email: 'new@example.org' };

/** Every route and method of the product, with all its acts. */
export const everyAct: Record<string, HttpAct[]> = {
  'GET /api/timelines': [{ says: 'list timelines', may: 'signed in', answers: 200 }],
  'POST /api/timelines': [
    { says: 'make a timeline in a new team', may: 'signed in', answers: 201, body: () => ({ title: 'New' }) },
    {
      says: 'make a timeline in the team',
      may: team('createTimeline'),
      answers: 201,
      body: ({ desk }) => ({ title: 'New', teamId: desk.teamId }),
    },
  ],
  'GET /api/search': [{ says: 'search all timelines', may: 'signed in', answers: 200, query: '?q=Bucha' }],
  'GET /api/timelines/[timelineId]': [{ says: 'read the settings', may: timeline('readTimeline'), answers: 200 }],
  'PATCH /api/timelines/[timelineId]': [
    { says: 'archive', may: timeline('archiveTimeline'), answers: 204, body: () => ({ archived: true }) },
    { says: 'move', may: timeline('moveTimeline'), answers: 204, body: (given) => ({ teamId: ownTeam(given) }) },
    { says: 'withdraw the public pages', may: timeline('withdrawEditions'), answers: 204, body: () => ({ withdrawn: true }) },
    {
      says: 'withdraw the public pages from the bin',
      may: timeline('deleteTimeline'),
      hidden: true,
      answers: 204,
      body: () => ({ withdrawn: true }),
      prepare: deleteTimeline,
    },
  ],
  'DELETE /api/timelines/[timelineId]': [{ says: 'delete', may: timeline('deleteTimeline'), answers: 204 }],
  'POST /api/timelines/[timelineId]/restore': [
    { says: 'restore', may: timeline('deleteTimeline'), hidden: true, answers: 204, prepare: deleteTimeline },
  ],
  'POST /api/timelines/[timelineId]/duplicate': [
    { says: 'duplicate', may: timeline('duplicateTimeline'), answers: 201, body: (given) => ({ title: 'Copy', teamId: ownTeam(given) }) },
  ],
  'POST /api/timelines/[timelineId]/languages': [
    { says: 'add a language', may: timeline('editTimeline'), answers: 204, body: () => ({ language: 'uk' }) },
  ],
  'POST /api/timelines/[timelineId]/edits': [
    {
      says: 'edit',
      may: timeline('editTimeline'),
      answers: 204,
      body: () => ({ edits: [{ type: 'set', record: { kind: 'event', id: 'e1' }, field: 'status', value: 'verified' }] }),
    },
  ],
  'GET /api/timelines/[timelineId]/sources/[sourceId]/elsewhere': [
    { says: 'ask where a source is cited elsewhere', may: timeline('readTimeline'), answers: 200, params: () => ({ sourceId: 's1' }) },
  ],
  'GET /api/timelines/[timelineId]/deleter': [
    { says: 'ask who deleted', may: timeline('readTimeline'), answers: 200, query: '?client=1&clock=0' },
  ],
  'GET /api/timelines/[timelineId]/address': [
    { says: 'ask for an address', may: timeline('publishEdition'), answers: 200, query: '?wanted=talks' },
  ],
  'GET /api/timelines/[timelineId]/editions': [{ says: 'list editions', may: timeline('readTimeline'), answers: 200 }],
  'POST /api/timelines/[timelineId]/editions': [{ says: 'publish', may: timeline('publishEdition'), answers: 202, body: () => ({}) }],
  'GET /api/timelines/[timelineId]/jobs': [{ says: 'list jobs', may: timeline('readTimeline'), answers: 200 }],
  'GET /api/timelines/[timelineId]/jobs/[jobId]': [{ says: 'ask about a job', may: timeline('readTimeline'), answers: 200 }],
  'DELETE /api/timelines/[timelineId]/jobs/[jobId]': [{ says: 'cancel a publishing', may: timeline('publishEdition'), answers: 204 }],
  'POST /api/timelines/[timelineId]/images': [
    { says: 'add a picture', may: timeline('editTimeline'), answers: 201, body: ({ staff }) => staff.picture },
  ],
  'GET /api/timelines/[timelineId]/images/[file]': [
    { says: 'see a picture', may: timeline('readTimeline'), answers: 200, params: ({ desk }) => ({ file: `${desk.hash}-8.webp` }) },
  ],
  'PUT /api/timelines/[timelineId]/images/[file]': [
    { says: 'bring a picture over', may: timeline('editTimeline'), answers: 200, params: ({ desk }) => ({ file: desk.hash }) },
  ],
  'GET /api/timelines/[timelineId]/members': [{ says: 'list members', may: timeline('readMembers'), answers: 200 }],
  'PATCH /api/timelines/[timelineId]/members/[userId]': [
    { says: 'change a role', may: timeline('manageMembers'), answers: 204, body: () => ({ role: 'owner' }), params: colleague },
    {
      says: 'raise one’s own role',
      may: timeline('manageMembers'),
      answers: 204,
      body: () => ({ role: 'owner' }),
      params: themselves,
      except: { 'team owner': 404 },
    },
  ],
  'DELETE /api/timelines/[timelineId]/members/[userId]': [
    { says: 'remove a member', may: timeline('manageMembers'), answers: 204, params: colleague },
    { says: 'leave', may: timeline('readTimeline'), answers: 204, params: themselves, except: { 'team owner': 404 } },
  ],
  'POST /api/timelines/[timelineId]/members/[userId]/restore': [
    { says: 'put somebody back', may: timeline('manageMembers'), answers: 204, params: removed },
  ],
  'GET /api/timelines/[timelineId]/invitations': [{ says: 'list invitations', may: timeline('manageInvitations'), answers: 200 }],
  'POST /api/timelines/[timelineId]/invitations': [
    { says: 'invite', may: timeline('manageInvitations'), answers: 201, body: () => ({ role: 'editor' }) },
  ],
  'DELETE /api/timelines/[timelineId]/invitations/[invitationId]': [
    {
      says: 'revoke an invitation',
      may: timeline('manageInvitations'),
      answers: 204,
      params: ({ desk }) => ({ invitationId: desk.invitation.id }),
    },
  ],
  'GET /api/timelines/[timelineId]/threads': [{ says: 'read comments', may: timeline('readComments'), answers: 200 }],
  'POST /api/timelines/[timelineId]/threads': [
    { says: 'begin a thread', may: timeline('comment'), answers: 201, body: () => ({ eventId: 'e1', body: 'Why?' }) },
  ],
  'PATCH /api/timelines/[timelineId]/threads/[threadId]': [
    { says: 'resolve a thread', may: timeline('resolveThread'), answers: 204, body: () => ({ resolved: true }) },
  ],
  'POST /api/timelines/[timelineId]/threads/[threadId]/comments': [
    { says: 'reply', may: timeline('comment'), answers: 201, body: () => ({ body: 'So.' }) },
  ],

  'GET /api/teams': [{ says: 'list teams', may: 'signed in', answers: 200 }],
  'POST /api/teams': [{ says: 'make a team', may: 'signed in', answers: 201, body: () => ({ name: 'New' }) }],
  'PATCH /api/teams/[teamId]': [{ says: 'rename a team', may: team('manageTeam'), answers: 204, body: () => ({ name: 'Other' }) }],
  'DELETE /api/teams/[teamId]': [{ says: 'delete a team', may: team('manageTeam'), answers: 204, prepare: deleteTimeline }],
  'POST /api/teams/[teamId]/restore': [
    { says: 'restore a team', may: team('manageTeam'), hidden: true, answers: 204, prepare: deleteTeam },
  ],
  'GET /api/teams/[teamId]/members': [{ says: 'list a team', may: team('readTeam'), answers: 200 }],
  'PATCH /api/teams/[teamId]/members/[userId]': [
    { says: 'change a team role', may: team('manageTeam'), answers: 204, body: () => ({ role: 'owner' }), params: colleague },
    { says: 'raise one’s own team role', may: team('manageTeam'), answers: 204, body: () => ({ role: 'owner' }), params: themselves },
  ],
  'DELETE /api/teams/[teamId]/members/[userId]': [
    { says: 'remove from a team', may: team('manageTeam'), answers: 204, params: colleague },
    // The only owner first has to make another one.
    { says: 'leave a team', may: team('readTeam'), answers: 204, params: themselves, except: { 'team owner': 409 } },
  ],
  'POST /api/teams/[teamId]/members/[userId]/restore': [
    { says: 'put somebody back into a team', may: team('manageTeam'), answers: 204, params: removed },
  ],
  'POST /api/teams/[teamId]/members/[userId]/reset-link': [
    { says: 'make a link to a new password', may: team('manageTeam'), answers: 201, params: colleague },
  ],
  'GET /api/teams/[teamId]/invitations': [{ says: 'list a team’s invitations', may: team('manageTeam'), answers: 200 }],
  'POST /api/teams/[teamId]/invitations': [{ says: 'invite into a team', may: team('manageTeam'), answers: 201, body: () => ({}) }],
  'DELETE /api/teams/[teamId]/invitations/[invitationId]': [
    {
      says: 'revoke a team’s invitation',
      may: team('manageTeam'),
      answers: 204,
      params: ({ desk }) => ({ invitationId: desk.teamInvitation.id }),
    },
  ],

  'GET /api/invitations/[token]': [
    { says: 'read an invitation', may: 'everyone', answers: 200, params: ({ desk }) => ({ token: desk.invitation.token }) },
    { says: 'read a team’s invitation', may: 'everyone', answers: 200, params: ({ desk }) => ({ token: desk.teamInvitation.token }) },
  ],
  'POST /api/invitations/[token]/accept': [
    { says: 'accept an invitation', may: 'signed in', answers: 200, params: ({ desk }) => ({ token: desk.invitation.token }) },
    { says: 'accept a team’s invitation', may: 'signed in', answers: 200, params: ({ desk }) => ({ token: desk.teamInvitation.token }) },
  ],

  // Each acts on the caller's account and requires its password; account.test.ts tests the rest.
  'DELETE /api/account': [{ says: 'delete the account', may: 'signed in', answers: 400, body: () => wrongPassword }],
  'PUT /api/account/address': [{ says: 'change the address', may: 'signed in', answers: 400, body: () => wrongPassword }],
  'DELETE /api/account/sessions/[sessionId]': [
    { says: 'end a session of somebody else', may: 'signed in', answers: 404, params: () => ({ sessionId: randomUUID() }) },
  ],
  'GET /api/auth/[...all]': [{ says: 'ask who is signed in', may: 'everyone', answers: 200, params: () => ({ all: 'get-session' }) }],
  'POST /api/auth/[...all]': [
    { says: 'change the name', may: 'signed in', answers: 200, body: () => ({ name: 'Nina' }), params: () => ({ all: 'update-user' }) },
  ],

  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [
      `${method} /api/[[...all]]`,
      [{ says: 'ask for what is not there', may: 'everyone' as const, answers: 404, params: () => ({ all: 'x' }) }],
    ]),
  ),

  'GET /schemas/[file]': [
    { says: 'read the schema of a format', may: 'everyone', answers: 200, params: () => ({ file: 'edition-2.json' }) },
  ],
};
