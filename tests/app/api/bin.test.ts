import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { GET as listMembers } from '#app/api/timelines/[timelineId]/members/route';
import { POST as restore } from '#app/api/timelines/[timelineId]/restore/route';
import { PATCH as change, DELETE as deleteTimeline } from '#app/api/timelines/[timelineId]/route';
import { GET as listTimelines } from '#app/api/timelines/route';
import { createMessages } from '#core/editions/page/messages';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { listBin } from '#server/bin/queries';
import { removeForGood } from '#server/removal/commands';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

async function newTimeline(title: string): Promise<string> {
  return db().$transaction(async (tx) => {
    const fill = (doc: Y.Doc) => {
      createTimeline(doc, { title, languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { date: '2022', title: { en: 'One' } });
    };
    return (await insertTimeline(tx, { teamId: await insertTeam(tx, 'Desk', owner.userId), title, ownerId: owner.userId, fill })).id;
  });
}

async function withRole(timelineId: string, role: 'editor' | 'owner'): Promise<Person> {
  const person = await signUp(role);
  await db().timelineMember.create({ data: { timelineId, userId: person.userId, role } });
  return person;
}

const isListed = async (timelineId: string, as = owner) =>
  ((await (await listTimelines(request('GET', '/api/timelines', { as }))).json()) as { id: string }[]).some(({ id }) => id === timelineId);
const pageStatus = async (slug: string) => (await readPublic(`/t/${slug}`)).status;
const remove = (timelineId: string, as = owner) => ask(deleteTimeline, 'DELETE', { timelineId }, { as });
const later = () => new Date(Date.now() + 1_000);

describe('the bin', () => {
  it('a deleted timeline is only in the bin of its owners, and returns with its members and a new version of roles', async () => {
    const timelineId = await newTimeline('Deleted');
    const editor = await withRole(timelineId, 'editor');
    const { permVersion } = await db().doc.findUniqueOrThrow({ where: { id: timelineId } });
    expect((await remove(timelineId, editor)).status).toBe(403);
    expect((await remove(timelineId)).status).toBe(204);
    expect([await isListed(timelineId), await isListed(timelineId, editor)]).toEqual([false, false]);
    expect((await listBin(owner.userId)).map(({ id }) => id)).toContain(timelineId);
    expect(await listBin(editor.userId)).toEqual([]);
    expect((await ask(restore, 'POST', { timelineId }, { as: editor })).status).toBe(404);
    expect((await ask(restore, 'POST', { timelineId }, { as: owner })).status).toBe(204);
    expect([await isListed(timelineId), await isListed(timelineId, editor)]).toEqual([true, true]);
    expect((await ask(listMembers, 'GET', { timelineId }, { as: editor })).status).toBe(200);
    expect(await db().doc.findUniqueOrThrow({ where: { id: timelineId } })).toMatchObject({
      permVersion: permVersion + 2,
      deletedAt: null,
    });
    expect((await ask(restore, 'POST', { timelineId }, { as: owner })).status).toBe(404);
  });

  it('the words of a comment that was deleted long ago are removed, and its place stays', async () => {
    const timelineId = await newTimeline('Talks');
    const [old, fresh] = [new Date('2026-01-01'), new Date('2026-03-01')];
    const made = await db().thread.create({
      data: {
        timelineId,
        kind: 'event',
        recordId: 'e',
        anchor: { kind: 'event', id: 'e' },
        createdById: owner.userId,
        comments: {
          create: [null, old, fresh].map((deletedAt) => ({ authorId: owner.userId, body: 'Hm.', searchWords: 'hm', deletedAt })),
        },
      },
    });
    await removeForGood(new Date('2026-02-01'));
    const comments = await db().comment.findMany({ where: { threadId: made.id } });
    const bodyOf = (at: Date | null) => comments.find(({ deletedAt }) => deletedAt?.getTime() === at?.getTime());
    expect(bodyOf(old)).toMatchObject({ body: '', searchWords: '' });
    for (const at of [null, fresh]) expect(bodyOf(at)).toMatchObject({ body: 'Hm.', searchWords: 'hm' });
  });

  it('expired items are removed once, also by concurrent runs, and the others stay', async () => {
    const [old, fresh, kept] = [await newTimeline('Old'), await newTimeline('Fresh'), await newTimeline('Kept')];
    await db().thread.create({
      data: {
        timelineId: old,
        kind: 'event',
        recordId: 'e',
        anchor: { kind: 'event', id: 'e' },
        createdById: owner.userId,
        comments: { create: { authorId: owner.userId, body: 'Hm.' } },
      },
    });
    await remove(old);
    const before = later();
    await remove(fresh);
    await db().timeline.update({ where: { id: fresh }, data: { deletedAt: new Date(before.getTime() + 60_000) } });
    const runs = await Promise.all([removeForGood(before), removeForGood(before), removeForGood(before)]);
    expect(runs.flat().filter((id) => id === old)).toEqual([old]);
    expect(await removeForGood(before)).toEqual([]);
    expect(await db().timeline.count({ where: { id: old } })).toBe(0);
    expect(await db().docUpdate.count({ where: { docId: old } })).toBe(0);
    expect(await db().timeline.count({ where: { id: { in: [fresh, kept] } } })).toBe(2);
    expect(await isListed(kept)).toBe(true);
    expect((await ask(restore, 'POST', { timelineId: old }, { as: owner })).status).toBe(404);
    expect((await ask(restore, 'POST', { timelineId: fresh }, { as: owner })).status).toBe(204);
  });
});

describe('the public pages of a deleted timeline', () => {
  async function published(title: string): Promise<{ timelineId: string; slug: string }> {
    const timelineId = await newTimeline(title);
    const { body } = await publishNow(owner, timelineId);
    return { timelineId, slug: body.slug };
  }
  const setWithdrawn = (timelineId: string, withdrawn: boolean, as = owner, reason?: string) =>
    ask(change, 'PATCH', { timelineId }, { as, body: { withdrawn, reason } });

  it('stay during and after the bin, can be withdrawn by the owner, and keep their address', async () => {
    const { timelineId, slug } = await published('Stays published');
    await remove(timelineId);
    expect(await pageStatus(slug)).toBe(200);
    expect(await removeForGood(later())).toContain(timelineId);
    expect(await db().doc.count({ where: { id: timelineId } })).toBe(0);
    expect(await pageStatus(slug)).toBe(200);
    expect((await listBin(owner.userId)).find(({ id }) => id === timelineId)).toMatchObject({ isRemoved: true, slug });
    expect((await ask(restore, 'POST', { timelineId }, { as: owner })).status).toBe(410);
    expect((await setWithdrawn(timelineId, true, await signUp('Stranger'))).status).toBe(404);
    expect((await setWithdrawn(timelineId, true)).status).toBe(204);
    expect(await pageStatus(slug)).toBe(410);
    const hashes = (await db().editionFile.findMany({ where: { timelineId } })).map(({ hash }) => hash);
    const files = () => db().frozenFile.count({ where: { hash: { in: hashes }, asFile: { none: { timelineId: { not: timelineId } } } } });
    expect(await files()).toBeGreaterThan(0);
    await removeForGood(later());
    expect(await db().edition.count({ where: { timelineId } })).toBe(0);
    expect(await files()).toBe(0);
    expect(await pageStatus(slug)).toBe(410);
    expect((await published('Stays published')).slug).toBe(`${slug}-2`);
  });

  it('say what was withdrawn, when and why, and nothing of what was written since', async () => {
    const { timelineId, slug } = await published('Named in the notice');
    await db().timeline.update({ where: { id: timelineId }, data: { title: 'Renamed since' } });
    expect((await setWithdrawn(timelineId, true, owner, 'x'.repeat(1_001))).status).toBe(400);
    await setWithdrawn(timelineId, true, owner, 'A source was <forged>.');
    for (const path of [`/t/${slug}`, `/t/${slug}/1`, `/t/${slug}/1.json`, `/t/${slug}/editions.json`]) {
      const page = await readPublic(path);
      const words = await page.text();
      expect([path, page.status]).toEqual([path, 410]);
      for (const part of ['Named in the notice', 'A source was &lt;forged&gt;.', String(new Date().getUTCFullYear())])
        expect(words).toContain(part);
      expect(words).not.toContain('Renamed since');
    }
    await setWithdrawn(timelineId, false);
    await setWithdrawn(timelineId, true);
    expect(await (await readPublic(`/t/${slug}`)).text()).not.toContain('forged');
  });

  it('are hidden from search engines, or end on a day that their owner names', async () => {
    const { timelineId, slug } = await published('For a while');
    const setPublicity = async (isUnlisted: boolean, until: string | null) =>
      (await ask(change, 'PATCH', { timelineId }, { as: owner, body: { publicity: { isUnlisted, until } } })).status;
    const paths = [`/t/${slug}`, `/t/${slug}/1`, `/t/${slug}/1.json`, `/t/${slug}/editions.json`, `/t/${slug}/timemap`];
    const robots = () => Promise.all(paths.map(async (path) => (await readPublic(path)).headers.get('x-robots-tag')));
    expect(await robots()).toEqual(paths.map(() => null));
    expect([await setPublicity(true, 'soon'), await setPublicity(true, later().toISOString())]).toEqual([400, 204]);
    expect(await robots()).toEqual(paths.map(() => 'noindex'));
    expect(await pageStatus(slug)).toBe(200);
    await setPublicity(false, new Date(Date.now() - 1).toISOString());
    const page = await readPublic(`/t/${slug}`);
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('No longer published')]);
    expect((await publishNow(owner, timelineId)).status).toBe(409);
    expect(await setPublicity(false, null)).toBe(204);
    expect(await robots()).toEqual(paths.map(() => null));
    expect(await pageStatus(slug)).toBe(200);
  });

  it('of an existing timeline are withdrawn and restored only by its owner; what is published meanwhile waits with them', async () => {
    const { timelineId, slug } = await published('Taken back');
    const editor = await withRole(timelineId, 'editor');
    expect((await setWithdrawn(timelineId, true, editor)).status).toBe(403);
    await setWithdrawn(timelineId, true);
    const page = await readPublic(`/t/${slug}`);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([410, expect.stringContaining("default-src 'none'")]);
    expect(await page.text()).toContain(createMessages([]).name('absent', 'withdrawn'));
    expect((await publishNow(owner, timelineId)).status).toBe(201);
    expect((await readPublic(`/t/${slug}`)).status).toBe(410);
    await removeForGood(later());
    await setWithdrawn(timelineId, false);
    expect(await pageStatus(slug)).toBe(200);
  });
});
