import { randomUUID } from 'node:crypto';
import type { TeamAct, Act as TeamlessAct } from '#core/access';
import { eventRef } from '#core/edits/edit';
import { db } from '#server/base/db';
import { createUnsubscribeToken } from '#server/notifications/unsubscribeToken';
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
  /** On the thread and the comment of the caller. */
  isOwn?: true;
  /** For items in the bin, which are invisible without the right to restore them. */
  hidden?: true;
  body?: (given: Given) => unknown;
  params?: (given: Given) => Record<string, string>;
  query?: string;
  prepare?: (desk: Desk) => Promise<unknown>;
}

const timeline = (act: TeamlessAct): May => ({ timeline: act });
const team = (act: TeamAct): May => ({ team: act });
/** An act on what somebody else has made, and the same on what the caller has made. */
const ownOrNot = (act: HttpAct): HttpAct[] => [act, { ...act, says: `${act.says} of one’s own`, isOwn: true }];
const unsubscribeToken = (desk: Desk, staff: Staff) => createUnsubscribeToken(staff.colleague.userId, desk.timelineId);
const ownTeam = ({ staff, userId }: Given) => staff.ownTeams.get(userId ?? '') ?? randomUUID();
const colleague = ({ staff }: Given) => ({ userId: staff.colleague.userId });
const removed = ({ staff }: Given) => ({ userId: staff.people['a removed editor']?.userId ?? '' });
const themselves = ({ userId }: Given) => ({ userId: userId ?? 'nobody' });
const deleted = { deletedAt: new Date() };
const deleteTimeline = ({ timelineId }: Desk) => db().timeline.update({ where: { id: timelineId }, data: deleted });
const deleteTeam = ({ teamId }: Desk) => db().team.update({ where: { id: teamId }, data: deleted });
/** In the history alone, as the projector has written it. */
const deleteEra = async ({ timelineId }: Desk) => {
  const revision = { timelineId, kind: 'era', id: 'deleted-era', beganAt: new Date(), at: new Date(), fields: ['era'] };
  const content = { id: 'deleted-era', name: 'War', date: '2022', colour: 'red' };
  await db().recordRevision.createMany({
    data: [
      { ...revision, seq: 2n, content },
      { ...revision, seq: 3n },
    ],
    skipDuplicates: true,
  });
};
const styleParams = { hash: 'a'.repeat(64) };
const uploadStyle = async ({ timelineId }: Desk) => {
  const rules = '{"name":"style","attrs":{},"children":[]}';
  await db().cslStyle.createMany({
    data: [{ ...styleParams, title: 'House', rules }],
    skipDuplicates: true,
  });
  await db().timelineStyle.createMany({ data: [{ timelineId, ...styleParams, rights: '', licence: '' }], skipDuplicates: true });
};
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
      says: 'give the public pages another address',
      may: timeline('withdrawEditions'),
      answers: 409,
      body: () => ({ slug: 'another-address' }),
    },
    {
      says: 'give the public pages a password',
      may: timeline('withdrawEditions'),
      answers: 204,
      body: () => ({ readerPassword: 'a long enough one' }),
    },
    {
      says: 'say who finds the public pages',
      may: timeline('withdrawEditions'),
      answers: 204,
      body: () => ({ publicity: { isUnlisted: true, until: null } }),
    },
    {
      says: 'keep words out of mails',
      may: timeline('manageMembers'),
      answers: 204,
      body: () => ({ mailsHaveWords: false }),
    },
    {
      says: 'have all sources captured',
      may: timeline('scheduleFetches'),
      answers: 204,
      body: () => ({ capturesAlways: true }),
    },
    {
      says: 'have links checked regularly',
      may: timeline('scheduleFetches'),
      answers: 204,
      body: () => ({ recheckDays: 30 }),
    },
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
  'POST /api/timelines/[timelineId]/texts': [
    { says: 'make missing texts', may: timeline('editTimeline'), answers: 204, body: () => ({ kind: 'event', id: 'e1' }) },
  ],
  'POST /api/timelines/[timelineId]/edits': [
    {
      says: 'edit',
      may: timeline('editTimeline'),
      answers: 204,
      body: () => ({ edits: [{ type: 'set', record: { kind: 'event', id: 'e1' }, field: 'status', value: 'verified' }] }),
    },
  ],
  'GET /api/timelines/[timelineId]/deleted': [{ says: 'list what was deleted', may: timeline('editTimeline'), answers: 200 }],
  'POST /api/timelines/[timelineId]/deleted/[kind]/[recordId]': [
    {
      says: 'restore what was deleted',
      may: timeline('editTimeline'),
      answers: 204,
      params: () => ({ kind: 'era', recordId: 'deleted-era' }),
      prepare: deleteEra,
    },
  ],
  'GET /api/timelines/[timelineId]/sources/[sourceId]': [
    { says: 'read a source to cite it elsewhere', may: timeline('readTimeline'), answers: 404, params: () => ({ sourceId: 'gone' }) },
  ],
  'GET /api/timelines/[timelineId]/sources/[sourceId]/resting': [
    { says: 'ask what else rests on a source', may: timeline('readTimeline'), answers: 200, params: () => ({ sourceId: 's1' }) },
  ],
  'GET /api/timelines/[timelineId]/sources/shared': [
    { says: 'count the other timelines of each source', may: timeline('readTimeline'), answers: 200 },
  ],
  'GET /api/timelines/[timelineId]/deleter': [
    { says: 'ask who deleted', may: timeline('readTimeline'), answers: 200, query: '?client=1&clock=0' },
  ],
  'GET /api/timelines/[timelineId]/address': [
    { says: 'ask for an address', may: timeline('publishEdition'), answers: 200, query: '?wanted=talks' },
  ],
  'GET /api/timelines/[timelineId]/editions': [{ says: 'list editions', may: timeline('readTimeline'), answers: 200 }],
  'POST /api/timelines/[timelineId]/editions': [{ says: 'publish', may: timeline('publishEdition'), answers: 202, body: () => ({}) }],
  'GET /api/timelines/[timelineId]/editions/[number]': [
    { says: 'read an edition', may: timeline('readTimeline'), answers: 404, params: () => ({ number: '1' }) },
  ],
  'PATCH /api/timelines/[timelineId]/editions/[number]': [
    {
      says: 'withdraw an edition',
      may: timeline('withdrawEditions'),
      answers: 404,
      params: () => ({ number: '1' }),
      body: () => ({ withdrawn: true }),
    },
  ],
  'GET /api/timelines/[timelineId]/reports': [{ says: 'read reports of readers', may: timeline('triageReports'), answers: 200 }],
  'GET /api/timelines/[timelineId]/reports/counts': [{ says: 'count reports of readers', may: timeline('triageReports'), answers: 200 }],
  'PATCH /api/timelines/[timelineId]/reports/[reportId]': [
    {
      says: 'take up a report',
      may: timeline('triageReports'),
      answers: 204,
      body: ({ staff }) => ({ assigneeId: staff.people.editor?.userId ?? null }),
    },
    { says: 'dismiss a report', may: timeline('triageReports'), answers: 204, body: () => ({ dismissed: 'It is right.' }) },
    { says: 'answer a report', may: timeline('triageReports'), answers: 400, body: () => ({ answeredBy: 7 }) },
    { says: 'open a report again', may: timeline('triageReports'), answers: 409, body: () => ({ reopened: true }) },
  ],
  'GET /api/timelines/[timelineId]/captures': [
    { says: 'read what is known of the pages of sources', may: timeline('readTimeline'), answers: 200 },
  ],
  'DELETE /api/timelines/[timelineId]/captures/[captureId]': [
    ...ownOrNot({ says: 'delete a capture', may: timeline('deleteCapture'), answers: 204 }),
  ],
  'GET /api/timelines/[timelineId]/captures/[captureId]/text': [
    { says: 'read the text of a capture', may: timeline('readTimeline'), answers: 200 },
  ],
  'GET /api/timelines/[timelineId]/captures/[captureId]/file': [
    { says: 'download a capture', may: timeline('readTimeline'), answers: 200 },
  ],
  'GET /api/timelines/[timelineId]/sources/[sourceId]/captures': [
    { says: 'list the captures of a source', may: timeline('readTimeline'), answers: 200, params: () => ({ sourceId: 's1' }) },
  ],
  'POST /api/timelines/[timelineId]/sources/[sourceId]/captures': [
    { says: 'capture the page of a source', may: timeline('editTimeline'), answers: 202, params: () => ({ sourceId: 's1' }) },
  ],
  'PUT /api/timelines/[timelineId]/sources/[sourceId]/captures': [
    {
      says: 'attach a file to a source',
      may: timeline('editTimeline'),
      answers: 404,
      params: () => ({ sourceId: 'gone' }),
      body: ({ staff }) => staff.picture,
    },
  ],
  'POST /api/timelines/[timelineId]/sources/[sourceId]/link': [
    { says: 'check the link of a source', may: timeline('editTimeline'), answers: 202, params: () => ({ sourceId: 's1' }) },
  ],
  'POST /api/timelines/[timelineId]/links': [{ says: 'check all links', may: timeline('editTimeline'), answers: 202 }],
  'POST /api/timelines/[timelineId]/sources/import': [
    {
      says: 'read references of a file',
      may: timeline('editTimeline'),
      answers: 202,
      body: () => Buffer.from('@book{a, title = {A}}'),
    },
  ],
  'POST /api/timelines/[timelineId]/sources/from-address': [
    { says: 'read a page', may: timeline('editTimeline'), answers: 202, body: () => ({ address: 'http://127.0.0.1/' }) },
  ],
  'GET /api/timelines/[timelineId]/styles': [{ says: 'list uploaded styles', may: timeline('readTimeline'), answers: 200 }],
  'POST /api/timelines/[timelineId]/styles': [
    { says: 'upload a style', may: timeline('editTimeline'), answers: 202, body: () => Buffer.from('<style/>') },
  ],
  'GET /api/timelines/[timelineId]/styles/[hash]': [
    { says: 'read an uploaded style', may: timeline('readTimeline'), answers: 200, params: () => styleParams, prepare: uploadStyle },
  ],
  'DELETE /api/timelines/[timelineId]/styles/[hash]': [
    { says: 'remove an uploaded style', may: timeline('editTimeline'), answers: 204, params: () => styleParams, prepare: uploadStyle },
  ],
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
    { says: 'begin a thread', may: timeline('comment'), answers: 201, body: () => ({ anchor: eventRef('e1'), comment: { body: 'Why?' } }) },
  ],
  'GET /api/timelines/[timelineId]/threads/counts': [{ says: 'count threads', may: timeline('readComments'), answers: 200 }],
  'GET /api/timelines/[timelineId]/threads/export': [
    { says: 'export threads', may: timeline('exportComments'), answers: 200, query: '?format=jsonld' },
  ],
  'PUT /api/timelines/[timelineId]/threads/read': [{ says: 'mark all threads as read', may: timeline('readComments'), answers: 204 }],
  'GET /api/timelines/[timelineId]/threads/[threadId]': [{ says: 'read a thread', may: timeline('readComments'), answers: 200 }],
  'PATCH /api/timelines/[timelineId]/threads/[threadId]': [
    ...ownOrNot({ says: 'resolve a thread', may: timeline('resolveThread'), answers: 200, body: () => ({ resolved: true }) }),
    ...ownOrNot({
      says: 'assign a thread',
      may: timeline('assignThread'),
      answers: 200,
      body: ({ staff }) => ({ assigneeId: staff.colleague.userId, due: '2026-12-24' }),
    }),
    ...ownOrNot({
      says: 'attach a thread to another place',
      may: timeline('moveThread'),
      answers: 200,
      body: () => ({ anchor: { ...eventRef('e1'), field: 'date' } }),
    }),
  ],
  'PUT /api/timelines/[timelineId]/threads/[threadId]/read': [
    { says: 'mark a thread as read', may: timeline('readComments'), answers: 204, body: () => ({ rev: 1 }) },
  ],
  'POST /api/timelines/[timelineId]/threads/[threadId]/comments': [
    { says: 'reply', may: timeline('comment'), answers: 201, body: () => ({ body: 'So.' }) },
  ],
  'PATCH /api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]': [
    ...ownOrNot({ says: 'rewrite a comment', may: timeline('changeComment'), answers: 200, body: () => ({ body: 'How?' }) }),
    ...ownOrNot({ says: 'delete a comment', may: timeline('changeComment'), answers: 200, body: () => ({ deleted: true }) }),
    ...ownOrNot({ says: 'hide a comment', may: timeline('hideComment'), answers: 200, body: () => ({ hidden: true }) }),
  ],
  'PUT /api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]/reactions/[reaction]': [
    { says: 'react', may: timeline('comment'), answers: 200, params: () => ({ reaction: 'agree' }) },
  ],
  'DELETE /api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]/reactions/[reaction]': [
    { says: 'take a reaction back', may: timeline('comment'), answers: 200, params: () => ({ reaction: 'agree' }) },
  ],

  'GET /api/notifications': [{ says: 'list notifications', may: 'signed in', answers: 200 }],
  'PUT /api/notifications/read': [{ says: 'mark notifications as read', may: 'signed in', answers: 204, body: () => ({ all: true }) }],
  'GET /api/notifications/settings': [{ says: 'read how one is told by mail', may: 'signed in', answers: 200 }],
  'PUT /api/notifications/settings': [
    { says: 'choose how one is told by mail', may: 'signed in', answers: 200, body: () => ({ mail: 'digest' }) },
    {
      says: 'choose how one is told of a timeline',
      may: timeline('readTimeline'),
      answers: 200,
      body: ({ desk }) => ({ timelineId: desk.timelineId, mail: 'off' }),
    },
  ],
  'GET /api/unsubscribe/[token]': [
    { says: 'ask to unsubscribe', may: 'everyone', answers: 200, params: ({ desk, staff }) => ({ token: unsubscribeToken(desk, staff) }) },
  ],
  'POST /api/unsubscribe/[token]': [
    { says: 'unsubscribe', may: 'everyone', answers: 200, params: ({ desk, staff }) => ({ token: unsubscribeToken(desk, staff) }) },
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

  'GET /.well-known/annalist-minisign.pub': [{ says: 'read the key that signs editions', may: 'everyone', answers: 200 }],
  'GET /schemas/[file]': [
    { says: 'read the schema of a format', may: 'everyone', answers: 200, params: () => ({ file: 'edition-2.json' }) },
  ],
};
