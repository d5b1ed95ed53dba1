import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { POST as duplicate } from '#app/api/timelines/[timelineId]/duplicate/route';
import { POST as publish } from '#app/api/timelines/[timelineId]/editions/route';
import { POST as addLanguage } from '#app/api/timelines/[timelineId]/languages/route';
import { GET as listMembers } from '#app/api/timelines/[timelineId]/members/route';
import { PATCH as change, GET as readSettings } from '#app/api/timelines/[timelineId]/route';
import { GET as listThreads, POST as startThread } from '#app/api/timelines/[timelineId]/threads/route';
import { GET as listTimelines } from '#app/api/timelines/route';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';
import { db } from '#server/base/db';
import { loadTimelineDoc } from '#server/editions/queries';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { publishNow } from '#tests/support/publish';

let owner: Person;
let editor: Person;
let teamId: string;
beforeAll(async () => {
  await prepareApi();
  [owner, editor] = [await signUp('Olena'), await signUp('Ed')];
  teamId = await db().$transaction((tx) => insertTeam(tx, 'Desk', owner.userId));
});

async function newTimeline(title = 'Talks'): Promise<string> {
  return db().$transaction(async (tx) => {
    const fill = (doc: Y.Doc) => {
      createTimeline(doc, { title, languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } });
    };
    const members = [{ userId: editor.userId, role: 'editor' as const }];
    return (await insertTimeline(tx, { teamId, title, ownerId: owner.userId, fill, members })).id;
  });
}

async function read(timelineId: string) {
  const loaded = await loadTimelineDoc(db(), timelineId);
  if (!loaded) throw new Error('There is no such doc.');
  return { ...readTimeline(loaded.doc), clientIds: [...Y.decodeStateVector(Y.encodeStateVector(loaded.doc)).keys()], seq: loaded.seq };
}

const patch = (timelineId: string, as: Person, body: object) => ask(change, 'PATCH', { timelineId }, { as, body });

describe('the archive', () => {
  it('everyone can read an archived timeline and nobody can change it, until an owner restores it', async () => {
    const timelineId = await newTimeline();
    const { permVersion } = await db().doc.findUniqueOrThrow({ where: { id: timelineId } });
    expect((await patch(timelineId, editor, { archived: true })).status).toBe(403);
    expect((await patch(timelineId, owner, { archived: true })).status).toBe(204);
    expect((await db().doc.findUniqueOrThrow({ where: { id: timelineId } })).permVersion).toBe(permVersion + 1);
    for (const as of [owner, editor]) {
      expect(
        (await ask(startThread, 'POST', { timelineId }, { as, body: { anchor: eventRef('e1'), comment: { body: 'Why?' } } })).status,
      ).toBe(409);
      expect((await ask(publish, 'POST', { timelineId }, { as, body: {} })).status).toBe(409);
      expect((await ask(addLanguage, 'POST', { timelineId }, { as, body: { language: 'uk' } })).status).toBe(409);
      expect((await ask(listThreads, 'GET', { timelineId }, { as })).status).toBe(200);
    }
    expect((await patch(timelineId, owner, { archived: false })).status).toBe(204);
    expect(
      (await ask(startThread, 'POST', { timelineId }, { as: editor, body: { anchor: eventRef('e1'), comment: { body: 'Why?' } } })).status,
    ).toBe(201);
  });
});

describe('a copy', () => {
  it('is a separate doc with the content and pictures, without comments, members, editions and history', { tags: 'long' }, async () => {
    const timelineId = await newTimeline();
    await ask(startThread, 'POST', { timelineId }, { as: editor, body: { anchor: eventRef('e1'), comment: { body: 'Why?' } } });
    expect((await publishNow(owner, timelineId)).status).toBe(201);
    await db().image.create({ data: { hash: 'a'.repeat(64), width: 1, height: 1 } });
    await db().timelineImage.create({ data: { timelineId, imageHash: 'a'.repeat(64) } });
    const answer = await ask<{ id: string; room: string }, object>(
      duplicate as never,
      'POST',
      { timelineId },
      { as: owner, body: { title: 'Talks (copy)', teamId } },
    );
    expect(answer.status).toBe(201);
    const { id, room } = answer.body;
    expect(room).toBe(`/collab/v1/${id}.1`);
    const [original, copy] = [await read(timelineId), await read(id)];
    expect(copy.title).toEqual({ en: 'Talks (copy)' });
    expect(original.title).toEqual({ en: 'Talks' });
    expect(copy.events).toEqual(original.events);
    expect(copy.seq).toBe(1n);
    const sealed = await db().docClient.findMany({ where: { docId: id } });
    expect(sealed.map(({ clientId }) => Number(clientId)).sort()).toEqual(copy.clientIds.sort());
    expect(sealed.every(({ userId }) => userId === null)).toBe(true);
    const [threads, editions, images, members] = await Promise.all([
      db().thread.count({ where: { timelineId: id } }),
      db().edition.count({ where: { timelineId: id } }),
      db().timelineImage.count({ where: { timelineId: id } }),
      db().timelineMember.findMany({ where: { timelineId: id }, select: { userId: true, role: true } }),
    ]);
    expect([threads, editions, images, members]).toEqual([0, 0, 1, [{ userId: owner.userId, role: 'owner' }]]);
  });

  it('is made by editors, in one of their teams', async () => {
    const timelineId = await newTimeline();
    const copyAs = (as: Person, into: string) => ask(duplicate, 'POST', { timelineId }, { as, body: { title: 'Copy', teamId: into } });
    expect((await copyAs(editor, teamId)).status).toBe(404);
    const own = await db().$transaction((tx) => insertTeam(tx, 'Own', editor.userId));
    expect((await copyAs(editor, own)).status).toBe(201);
    await db().timelineMember.updateMany({ where: { timelineId, userId: editor.userId }, data: { role: 'commenter' } });
    expect((await copyAs(editor, own)).status).toBe(403);
  });
});

describe('a move to another team', () => {
  it('is made by an owner into one of their teams; they stay owner, and the former team’s owners do not', async () => {
    const timelineId = await newTimeline();
    const other = await db().$transaction((tx) => insertTeam(tx, 'Other', editor.userId));
    const deputy = await signUp('Deputy');
    await db().teamMember.create({ data: { teamId, userId: deputy.userId, role: 'owner' } });
    expect((await ask(listMembers, 'GET', { timelineId }, { as: deputy })).status).toBe(200);
    expect((await patch(timelineId, owner, { teamId: other })).status).toBe(404);
    await db().teamMember.create({ data: { teamId: other, userId: owner.userId, role: 'member' } });
    expect((await patch(timelineId, owner, { teamId: other })).status).toBe(204);
    const settings = await ask<{ role: string; teamName: string }, object>(readSettings as never, 'GET', { timelineId }, { as: owner });
    expect(settings.body).toMatchObject({ role: 'owner', teamName: 'Other' });
    expect((await ask(listMembers, 'GET', { timelineId }, { as: deputy })).status).toBe(404);
    // The editor owns the timeline's new team.
    expect((await ask<{ role: string }, object>(readSettings as never, 'GET', { timelineId }, { as: editor })).body.role).toBe('owner');
  });
});

describe('languages', () => {
  const add = (timelineId: string, language: string, as = editor) =>
    ask<{ error: { code: string } }, object>(addLanguage as never, 'POST', { timelineId }, { as, body: { language } });

  it('a language is added once, in one row of the log with its author, under an unused client id', async () => {
    const timelineId = await newTimeline();
    expect(
      (await Promise.all([add(timelineId, 'UK'), add(timelineId, 'uk'), add(timelineId, 'zh-hant-tw')])).map(({ status }) => status),
    ).toEqual([204, 204, 204]);
    const { languages, events, seq, clientIds } = await read(timelineId);
    expect([languages[0], ...languages.slice(1).sort()]).toEqual(['en', 'uk', 'zh-Hant-TW']);
    expect(Object.keys(events[0]?.title ?? {}).sort()).toEqual(['en', 'uk', 'zh-Hant-TW']);
    expect(seq).toBe(3n);
    expect(await db().docUpdate.count({ where: { docId: timelineId, userId: editor.userId } })).toBe(2);
    expect(await db().docClient.count({ where: { docId: timelineId, userId: null } })).toBe(clientIds.length);
    const listed = (await (await listTimelines(request('GET', '/api/timelines', { as: editor }))).json()) as {
      id: string;
      lastChange: object;
    }[];
    expect(listed.find(({ id }) => id === timelineId)?.lastChange).toMatchObject({ by: 'Ed' });
  });

  it('an invalid tag is refused, and so is one above the limit', async () => {
    const timelineId = await newTimeline();
    for (const wrong of ['', 'Ukrainian language', 'u', '__proto__']) expect((await add(timelineId, wrong)).status, wrong).toBe(400);
    for (const tag of ['uk', 'ru', 'de', 'fr', 'pl', 'tr', 'ar', 'he', 'ka', 'be', 'zh'])
      expect((await add(timelineId, tag)).status).toBe(204);
    expect((await add(timelineId, 'ja')).body.error.code).toBe('too-many');
  });
});
