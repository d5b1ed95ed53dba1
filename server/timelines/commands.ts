import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { z } from 'zod';
import type { Role } from '#core/access';
import { addLanguage as addLanguageToDoc } from '#core/edits/languages';
import { addTrack, createTimeline as createTimelineDoc, setTimelineTitle } from '#core/edits/timeline';
import { languagesOf } from '#core/model/read';
import { minSchemaOfNewDocs, schemaVersion } from '#core/model/schema';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { nameSchema } from '#server/base/nameSchema';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { loadTimelineDoc } from '#server/editions/queries';
import { changeMembers } from '#server/members/commands';
import { insertTeam, requireTeamPlace, teamName } from '#server/teams/commands';
import { raisePermVersion, requireAct } from '#server/timelines/access';
import { appendEdit } from '#server/timelines/appendEdit';
import { roomPath } from '#server/timelines/queries';

const languageTag = z.string().transform((tag, context) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    context.addIssue({ code: 'custom', message: say('timeline.language') });
    return z.NEVER;
  }
});

/** Each language adds a field beside each text. */
const mostLanguages = 12;

const timeZone = z.string().refine(isTimeZone, { message: say('timeline.timeZone') });

const timelineTitle = nameSchema(200, {
  empty: say('timeline.noTitle'),
  tooLong: say('timeline.longTitle'),
  unseen: say('name.unseen'),
});

export const newTimelineSchema = z.object({
  title: timelineTitle,
  /** An existing team, or the name of a new one. */
  teamId: z.uuid().optional(),
  teamName: teamName.optional(),
  language: languageTag.default('en'),
  timeZone: timeZone.default('UTC'),
});

/** Creates an empty timeline with one track, owned by the caller. */
export async function createTimeline(
  caller: Caller | null,
  given: z.infer<typeof newTimelineSchema>,
): Promise<{ id: string; room: string }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  return db().$transaction(async (tx) => {
    const teamId = given.teamId ?? (await insertTeam(tx, given.teamName ?? say('team.firstName', { name: caller.name }), caller.userId));
    await requireTeamPlace(tx, teamId, caller.userId);
    const { id } = await insertTimeline(tx, {
      teamId,
      title: given.title,
      ownerId: caller.userId,
      fill: (doc) => {
        createTimelineDoc(doc, { title: given.title, languages: [given.language], timeZone: given.timeZone });
        addTrack(doc, { name: say('timeline.firstTrack') });
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
 * Inserts a timeline with its doc and members. The server fills the doc here, once. Its content is the first row of the log, and its client
 * ids are sealed, so that nobody can impersonate its author.
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
    minSchema?: number;
  },
): Promise<InsertedTimeline<T>> {
  const { id = randomUUID(), teamId, title, ownerId, fill, members = [], minSchema = minSchemaOfNewDocs } = timeline;
  const doc = new Y.Doc();
  const filled = fill(doc);
  const payload = Y.encodeStateAsUpdate(doc);
  const clientIds = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
  doc.destroy();
  await tx.timeline.create({ data: { id, teamId, title } });
  await tx.timelineMember.createMany({
    data: [{ userId: ownerId, role: 'owner' as const }, ...members].map((each) => ({ ...each, timelineId: id })),
  });
  await tx.doc.create({ data: { id, head: 1, minSchema, shape: schemaVersion, bytes: payload.byteLength } });
  await tx.docUpdate.create({ data: { docId: id, seq: 1, epoch: 1, batch: randomUUID(), payload: Buffer.from(payload) } });
  await tx.docClient.createMany({ data: clientIds.map((clientId) => ({ docId: id, clientId, userId: null })) });
  await sendChangeNotice(tx, { timelineId: id, topic: 'log' });
  return { id, filled };
}

export const copySchema = z.object({ title: timelineTitle, teamId: z.uuid() });

/**
 * Creates a timeline with the current content of another one's log: with its pictures and styles, without its comments, members, editions and history.
 * The caller owns it, in one of their teams.
 */
export async function duplicateTimeline(
  caller: Caller | null,
  timelineId: string,
  { title, teamId }: z.infer<typeof copySchema>,
): Promise<{ id: string; room: string }> {
  const { userId, minSchema } = await requireAct(caller, timelineId, 'duplicateTimeline');
  return db().$transaction(async (tx) => {
    await requireTeamPlace(tx, teamId, userId);
    const loaded = await loadTimelineDoc(tx, timelineId);
    if (!loaded) throw new Refusal('not-found', say('timeline.gone'));
    const content = Y.encodeStateAsUpdate(loaded.doc);
    loaded.doc.destroy();
    const { id } = await insertTimeline(tx, {
      teamId,
      title,
      ownerId: userId,
      minSchema,
      fill: (doc) => {
        Y.applyUpdate(doc, content);
        setTimelineTitle(doc, languagesOf(doc)[0] ?? 'en', title);
      },
    });
    const images = await tx.timelineImage.findMany({ where: { timelineId }, select: { imageHash: true } });
    await tx.timelineImage.createMany({ data: images.map(({ imageHash }) => ({ timelineId: id, imageHash, addedById: userId })) });
    const styles = await tx.timelineStyle.findMany({ where: { timelineId }, omit: { timelineId: true, addedById: true } });
    await tx.timelineStyle.createMany({ data: styles.map((style) => ({ ...style, timelineId: id, addedById: userId })) });
    return { id, room: roomPath(id, 1) };
  });
}

/** Archives a timeline, so that everyone can only read it, or restores it from the archive. */
export async function setArchived(caller: Caller | null, timelineId: string, isArchived: boolean): Promise<void> {
  await requireAct(caller, timelineId, 'archiveTimeline');
  await db().$transaction(async (tx) => {
    await raisePermVersion(tx, { timelineId });
    await tx.timeline.update({ where: { id: timelineId }, data: { archivedAt: isArchived ? new Date() : null } });
    await sendChangeNotice(tx, { timelineId, topic: 'members' });
  });
}

/**
 * Moves a timeline to another of the caller's teams. The caller stays its owner. Owners of the former team lose their access, unless the
 * timeline itself gives them a role.
 */
export async function moveTimeline(caller: Caller | null, timelineId: string, { to: teamId, was }: Change<string>): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'moveTimeline');
  await changeMembers(timelineId, async (tx) => {
    await requireTeamPlace(tx, teamId, userId);
    const { team } = await tx.timeline.findUniqueOrThrow({
      where: { id: timelineId },
      select: { team: { select: { id: true, name: true } } },
    });
    requireUnchanged('teamId', { to: teamId, was }, team.id, team.name);
    await tx.timeline.update({ where: { id: timelineId }, data: { teamId } });
    await tx.timelineMember.upsert({
      where: { timelineId_userId: { timelineId, userId } },
      create: { timelineId, userId, role: 'owner' },
      update: { role: 'owner', roleById: userId },
    });
  });
}

export const languageSchema = z.object({ language: languageTag });

/** Adds a language to a timeline, with a text in it for every record. The edit goes into the log; relays read it from there. */
export async function addLanguage(caller: Caller | null, timelineId: string, language: string): Promise<void> {
  const author = await requireAct(caller, timelineId, 'editTimeline');
  await db().$transaction((tx) =>
    appendEdit(tx, timelineId, author, (doc) => {
      if (languagesOf(doc).length >= mostLanguages) throw new Refusal('too-many', say('timeline.mostLanguages', { count: mostLanguages }));
      addLanguageToDoc(doc, language);
    }),
  );
}

/** Checked with the formatter, which knows both names of a renamed zone. The list of zones has only one of them. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
