import { beforeAll, describe, expect, it } from 'vitest';
import { GET as address } from '#app/api/timelines/[timelineId]/address/route';
import { PATCH as change } from '#app/api/timelines/[timelineId]/route';
import { addEvent } from '#core/edits/event';
import { db } from '#server/base/db';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { newTimeline } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

const make = (title: string) => newTimeline(owner, title, (doc) => void addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } }));
const rename = (timelineId: string, slug: string, as = owner) =>
  ask<{ error?: { code: string; field?: string } }, object>(change as never, 'PATCH', { timelineId }, { as, body: { slug } });

describe('a public address that was changed', () => {
  it('leads to the new one for ever, path and query kept, also after a second change', { tags: 'long' }, async () => {
    const timelineId = await make('First name');
    await publishNow(owner, timelineId);
    expect((await rename(timelineId, 'second-name')).status).toBe(204);
    expect((await rename(timelineId, 'third-name')).status).toBe(204);
    for (const former of ['first-name', 'second-name'])
      for (const path of ['', '.json', '/1', '/1.json', '/event/e1', '/feed.xml', '/editions.json']) {
        const { status, headers } = await readPublic(`/t/${former}${path}`);
        expect([status, headers.get('location')], path).toEqual([301, `/t/third-name${path}`]);
      }
    expect((await readPublic('/t/first-name?q=one&track=2')).headers.get('location')).toBe('/t/third-name?q=one&track=2');
    expect((await readPublic('/t/third-name')).status).toBe(200);
    expect((await readPublic('/t/nobody')).status).toBe(404);
  });

  it('is given to no other timeline, and may be taken back', { tags: 'long' }, async () => {
    const [mine, other] = [await make('Mine'), await make('Other')];
    await publishNow(owner, mine);
    await rename(mine, 'mine-now');
    const asked = await address(request('GET', '/api?wanted=mine', { as: owner }), { params: Promise.resolve({ timelineId: other }) });
    expect(await asked.json()).toEqual({ slug: 'mine', isFree: false });
    expect((await publishNow(owner, other, { slug: 'mine' })).body.error).toMatchObject({ code: 'conflict', field: 'slug' });
    expect((await publishNow(owner, other)).body.slug).toBe('other');
    expect((await rename(other, 'mine')).body.error).toMatchObject({ code: 'conflict', field: 'slug' });
    expect((await publishNow(owner, await make('Mine'))).body.slug).toBe('mine-2');
    expect((await rename(mine, 'mine')).status).toBe(204);
    expect((await readPublic('/t/mine')).status).toBe(200);
    expect((await readPublic('/t/mine-now')).headers.get('location')).toBe('/t/mine');
    expect(await db().formerSlug.count({ where: { timelineId: mine } })).toBe(1);
  });

  it('is changed by an owner alone, once there is one, and to one that is an address', async () => {
    const timelineId = await make('Guarded');
    expect((await rename(timelineId, 'early')).status).toBe(409);
    await publishNow(owner, timelineId);
    const editor = await signUp('Editor');
    await db().timelineMember.create({ data: { timelineId, userId: editor.userId, role: 'editor' } });
    expect((await rename(timelineId, 'guarded-2', editor)).status).toBe(403);
    for (const wrong of ['', 'Київ', 'a/b', '-a', '..']) expect((await rename(timelineId, wrong)).status, wrong).toBe(400);
    expect((await readPublic('/t/guarded')).status).toBe(200);
  });
});
