import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type * as Y from 'yjs';
import type { Role, TeamRole } from '#core/access';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { auth } from '#server/accounts/session';
import { type Db, db } from '#server/base/db';
import { createToken } from '#server/invitations/token';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { newSession, type Person, request, signUp } from './api';

/** All callers: their roles on the desk's timeline and team, and whether they are signed in. */
export const callers = {
  'signed out': { role: null, teamRole: null, isSignedIn: false },
  'an owner whose session has expired': { role: 'owner', teamRole: 'owner', isSignedIn: false },
  'an owner whose session was ended': { role: 'owner', teamRole: 'owner', isSignedIn: false },
  'an owner with a forged cookie': { role: 'owner', teamRole: 'owner', isSignedIn: false },
  outsider: { role: null, teamRole: null, isSignedIn: true },
  'a removed editor': { role: null, teamRole: null, isSignedIn: true },
  viewer: { role: 'viewer', teamRole: null, isSignedIn: true },
  commenter: { role: 'commenter', teamRole: null, isSignedIn: true },
  editor: { role: 'editor', teamRole: null, isSignedIn: true },
  owner: { role: 'owner', teamRole: null, isSignedIn: true },
  'team member': { role: null, teamRole: 'member', isSignedIn: true },
  'team owner': { role: 'owner', teamRole: 'owner', isSignedIn: true },
} as const satisfies Record<string, { role: Role | null; teamRole: TeamRole | null; isSignedIn: boolean }>;

export type CallerName = keyof typeof callers;
export const callerNames = Object.keys(callers) as CallerName[];

export interface Staff {
  people: Record<CallerName, Person | null>;
  /** One team for each person. */
  ownTeams: Map<string, string>;
  /** A viewer of every desk's timeline and a member of its team, who makes no calls. */
  colleague: Person;
  picture: Buffer;
}

/** Signs up everyone once for all desks. */
export async function hireStaff(): Promise<Staff> {
  const names = ['outsider', 'a removed editor', 'viewer', 'commenter', 'editor', 'owner', 'team member', 'team owner'] as const;
  const ownTeams = new Map<string, string>();
  const made: Partial<Record<CallerName, Person>> = {};
  for (const name of names) {
    const person = await signUp(name);
    made[name] = person;
    ownTeams.set(person.userId, await db().$transaction((tx) => insertTeam(tx, `Own desk of the ${name}`, person.userId)));
  }
  const teamOwner = made['team owner'] as Person;
  const [expired, ended] = [await newSession(teamOwner.userId), await newSession(teamOwner.userId)];
  await db().session.updateMany({ where: { token: tokenOf(expired) }, data: { expiresAt: new Date(0) } });
  await auth().handler(request('POST', '/api/auth/sign-out', { as: { ...teamOwner, cookie: ended }, body: {} }));
  return {
    people: {
      ...(made as Record<CallerName, Person>),
      'signed out': null,
      'an owner whose session has expired': { ...teamOwner, cookie: expired },
      'an owner whose session was ended': { ...teamOwner, cookie: ended },
      'an owner with a forged cookie': { ...teamOwner, cookie: `${teamOwner.cookie.slice(0, -12)}AAAAAAAA%3D` },
    },
    ownTeams,
    colleague: await signUp('colleague'),
    picture: await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  };
}

const tokenOf = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';

export interface Desk {
  teamId: string;
  timelineId: string;
  /** A thread of the colleague. */
  threadId: string;
  commentId: string;
  /** A file that the colleague has attached to a source. */
  captureId: string;
  /** A thread of each person, with a comment of theirs, and a capture, by their ids. */
  ownThreads: ReadonlyMap<string, OwnThread>;
  /** A publishing job that no worker runs. */
  jobId: string;
  /** An open report of a reader on the event e1. */
  reportId: string;
  /** Of a picture in the timeline. */
  hash: string;
  invitation: { id: string; token: string };
  teamInvitation: { id: string; token: string };
}

export interface OwnThread {
  threadId: string;
  commentId: string;
  captureId: string;
}

/** A file that is attached to the source s1. */
async function newCapture(tx: Db, timelineId: string, capturedById: string): Promise<string> {
  const id = randomUUID();
  const file = { mediaType: 'text/plain', hash: id, bytes: 4, text: 'Said', wordsHash: id };
  await tx.capturedFile.create({ data: { hash: id, bytes: Buffer.from('Said') } });
  await tx.capture.create({ data: { id, timelineId, sourceId: 's1', capturedById, ...file } });
  return id;
}

/** A thread on the event e1. */
async function newThread(tx: Db, timelineId: string, createdById: string): Promise<Omit<OwnThread, 'captureId'>> {
  const anchor = { kind: 'event', id: 'e1' };
  const { id: threadId, comments } = await tx.thread.create({
    data: { timelineId, kind: 'event', recordId: 'e1', anchor, createdById, comments: { create: { authorId: createdById, body: 'Why?' } } },
    include: { comments: true },
  });
  return { threadId, commentId: comments[0]?.id ?? '' };
}

/** A team with one timeline that has something of everything, for one call. */
export async function newDesk({ people, colleague }: Staff): Promise<Desk> {
  const idOf = (name: CallerName) => people[name]?.userId ?? '';
  const [ofTimeline, ofTeam] = [createToken(randomUUID()), createToken(randomUUID())];
  const expiresAt = new Date(Date.now() + 3_600_000);
  const hash = createHash('sha256').update(randomUUID()).digest('hex');
  return db().$transaction(async (tx) => {
    // The colleague works at one desk at a time: nobody gets a reset link for a person with rights elsewhere.
    await tx.timelineMember.deleteMany({ where: { userId: colleague.userId } });
    await tx.teamMember.deleteMany({ where: { userId: colleague.userId } });
    const teamId = await insertTeam(tx, 'Desk', idOf('team owner'));
    const inTeam = [idOf('team member'), colleague.userId];
    await tx.teamMember.createMany({ data: inTeam.map((userId) => ({ teamId, userId, role: 'member' as const })) });
    const members = (['viewer', 'commenter', 'editor'] as const).map((role) => ({ userId: idOf(role), role }));
    const fill = (doc: Y.Doc) => {
      createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } });
    };
    const { id: timelineId } = await insertTimeline(tx, {
      teamId,
      title: 'Talks',
      ownerId: idOf('owner'),
      fill,
      members: [...members, { userId: colleague.userId, role: 'viewer' }],
    });
    const userId = idOf('a removed editor');
    await tx.removedMember.createMany({
      data: [
        { timelineId, userId, role: 'editor' },
        { teamId, userId, role: 'member' },
      ],
    });
    const createdById = idOf('owner');
    const { threadId, commentId } = await newThread(tx, timelineId, colleague.userId);
    const ownThreads = new Map<string, OwnThread>();
    for (const each of callerNames) {
      const id = idOf(each);
      if (id) ownThreads.set(id, { ...(await newThread(tx, timelineId, id)), captureId: await newCapture(tx, timelineId, id) });
    }
    const captureId = await newCapture(tx, timelineId, colleague.userId);
    const link = { timelineId, role: 'viewer' as const, tokenHash: ofTimeline.tokenHash, createdById, expiresAt };
    const { id } = await tx.invitationLink.create({ data: link });
    const offer = { teamId, role: 'member' as const, recipient: '', tokenHash: ofTeam.tokenHash, createdById, expiresAt };
    const { id: offerId } = await tx.teamInvitation.create({ data: offer });
    const jobId = randomUUID();
    await tx.job.create({ data: { id: jobId, kind: 'publish', timelineId, startedById: createdById, data: {} } });
    const report = { timelineId, number: 1, eventId: 'e1', eventTitle: 'One', words: 'It is wrong.', contact: 'reader@example.org' };
    const { id: reportId } = await tx.readerReport.create({ data: report });
    await tx.frozenFile.create({ data: { hash, mediaType: 'image/webp', bytes: Buffer.from('a picture') } });
    await tx.image.create({ data: { hash, width: 8, height: 8, sizes: { create: { width: 8, fileHash: hash } } } });
    await tx.timelineImage.create({ data: { timelineId, imageHash: hash } });
    const [invitation, teamInvitation] = [
      { id, token: ofTimeline.token },
      { id: offerId, token: ofTeam.token },
    ];
    return { teamId, timelineId, threadId, commentId, captureId, ownThreads, jobId, reportId, hash, invitation, teamInvitation };
  });
}
