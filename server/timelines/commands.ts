import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { z } from 'zod';
import { canInTeam, type Role } from '#core/access';
import { addTrack, createTimeline as createTimelineDoc } from '#core/timeline/edits/timeline';
import { minSchemaOfNewDocs } from '#core/timeline/schema';
import type { Caller } from '#server/auth/session';
import { type Db, db } from '#server/db';
import { Refusal } from '#server/errors';
import { sendNotice } from '#server/notices/notices';
import { insertTeam, teamName } from '#server/teams/commands';
import { raisePermVersion, requireAct } from '#server/timelines/access';
import { roomPath } from '#server/timelines/queries';

const languageTag = z.string().transform((tag, context) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    context.addIssue({ code: 'custom', message: 'A language is a BCP 47 tag, such as en or uk.' });
    return z.NEVER;
  }
});

const timeZone = z.string().refine(isTimeZone, { message: 'A time zone is an IANA name, such as Europe/Kyiv.' });

export const newTimelineSchema = z.object({
  title: z.string().trim().min(1, 'Give the timeline a title.').max(200, 'A title holds at most 200 characters.'),
  /** An existing team, or the name of one to be made. */
  teamId: z.uuid().optional(),
  teamName: teamName.optional(),
  language: languageTag.default('en'),
  timeZone: timeZone.default('UTC'),
});

/** Makes an empty timeline with one track, owned by the caller. */
export async function createTimeline(
  caller: Caller | null,
  given: z.infer<typeof newTimelineSchema>,
): Promise<{ id: string; room: string }> {
  if (!caller) throw new Refusal('not-signed-in', 'Sign in first.');
  return db().$transaction(async (tx) => {
    const teamId = given.teamId ?? (await insertTeam(tx, given.teamName ?? `${caller.name}'s desk`, caller.userId));
    const member = await tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId: caller.userId } } });
    if (!member) throw new Refusal('not-found', 'This team is not there, or you are not in it.', 'teamId');
    if (!canInTeam(member.role, 'createTimeline')) throw new Refusal('forbidden', 'Your role in this team does not cover this.', 'teamId');
    const { id } = await insertTimeline(tx, {
      teamId,
      title: given.title,
      ownerId: caller.userId,
      fill: (doc) => {
        createTimelineDoc(doc, { title: given.title, languages: [given.language], timeZone: given.timeZone });
        addTrack(doc, { name: 'Events' });
      },
    });
    return { id, room: roomPath(id, 1) };
  });
}

export interface InsertedTimeline<T> {
  id: string;
  filled: T;
}

/**
 * Inserts a timeline with its doc and members. The doc is filled here, on the server, once: what is in it is the first row
 * of its log, and its client ids are sealed, so that nobody can pass for their author.
 */
export async function insertTimeline<T>(
  tx: Db,
  timeline: {
    id?: string;
    teamId: string;
    title: string;
    ownerId: string;
    fill: (doc: Y.Doc) => T;
    members?: { userId: string; role: Role }[];
  },
): Promise<InsertedTimeline<T>> {
  const { id = randomUUID(), teamId, title, ownerId, fill, members = [] } = timeline;
  const doc = new Y.Doc();
  const filled = fill(doc);
  const payload = Y.encodeStateAsUpdate(doc);
  const clientIds = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
  doc.destroy();
  await tx.timeline.create({ data: { id, teamId, title } });
  await tx.timelineMember.createMany({
    data: [{ userId: ownerId, role: 'owner' as const }, ...members].map((each) => ({ ...each, timelineId: id })),
  });
  await tx.doc.create({ data: { id, head: 1, minSchema: minSchemaOfNewDocs, bytes: payload.byteLength } });
  await tx.docUpdate.create({ data: { docId: id, seq: 1, epoch: 1, batch: randomUUID(), payload: Buffer.from(payload) } });
  await tx.docClient.createMany({ data: clientIds.map((clientId) => ({ docId: id, clientId, userId: null })) });
  return { id, filled };
}

/** Takes a timeline out of every list and closes its room. Its rows stay: an edition that was published stays readable. */
export async function deleteTimeline(caller: Caller | null, timelineId: string): Promise<void> {
  await requireAct(caller, timelineId, 'deleteTimeline');
  await db().$transaction(async (tx) => {
    const at = new Date();
    await raisePermVersion(tx, { timelineId });
    await tx.timeline.update({ where: { id: timelineId }, data: { deletedAt: at, doc: { update: { deletedAt: at } } } });
    await sendNotice(tx, { timelineId, topic: 'members' });
  });
}

/** Asked of the formatter, which knows both names of a zone that was renamed; the list of zones knows one. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
