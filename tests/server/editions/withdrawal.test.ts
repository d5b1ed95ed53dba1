import { createHash } from 'node:crypto';
import { parseJsonFeed } from 'feedsmith';
import { beforeAll, describe, expect, it } from 'vitest';
import { PATCH as change, GET as read } from '#app/api/timelines/[timelineId]/editions/[number]/route';
import sitemap from '#app/sitemap';
import { addEvent, updateEvent } from '#core/edits/event';
import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { setWithdrawn } from '#server/bin/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

const date = (timelineId: string, day: string) => appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: day }));
const withdraw = (timelineId: string, number: number, body: object = { withdrawn: true, reason: 'It named a <witness>.' }) =>
  ask<null, object>(change as never, 'PATCH', { timelineId, number: String(number) }, { as: owner, body });
const statusOf = async (path: string) => (await readPublic(path)).status;
const textOf = async (path: string) => (await readPublic(path)).text();

/** Editions of one event on 1, 2, … March 2022, the later ones corrections. */
async function newEditions(title: string, count: number) {
  const timelineId = await newTimeline(owner, title, (doc) => void addEvent(doc, { id: 'e1', date: '2022-03-01', title: { en: 'One' } }));
  const { slug } = (await publishNow(owner, timelineId)).body;
  for (let day = 2; day <= count; day += 1) {
    await date(timelineId, `2022-03-0${day}`);
    await publishNow(owner, timelineId, { kind: 'correction', note: `Note ${day}` });
  }
  return { timelineId, slug, at: (rest = '') => `/t/${slug}${rest}` };
}

describe('one withdrawn edition', () => {
  it('is gone at each of its addresses, which name it and the reason; the others stay', { tags: 'long' }, async () => {
    const { timelineId, at } = await newEditions('Gone', 3);
    const files = (await db().editionFile.findMany({ where: { timelineId, number: 2 } })).map(({ name }) => `/2/${name}`);
    const own = ['/2', '/2.json', '/2/event/e1', '/2/embed', '/2/report/e1', '/2/share.png', '/diff/1..2', '/diff/2..3', ...files];
    const others = [
      '',
      '.json',
      '/1',
      '/3',
      '/3.json',
      '/1/bundle.zip',
      '/3/event/e1',
      '/event/e1',
      '/embed',
      '/diff/1..3',
      '/corrections',
    ];
    for (const path of own) expect(await statusOf(at(path)), path).toBe(200);
    expect((await withdraw(timelineId, 2)).status).toBe(204);
    for (const path of own) expect(await statusOf(at(path)), path).toBe(410);
    for (const path of others) expect(await statusOf(at(path)), path).toBe(200);
    for (const path of ['/4', '/4.json', '/4/embed', '/4/bundle.zip']) expect(await statusOf(at(path)), path).toBe(404);
    const page = await textOf(at('/2'));
    expect(page).toContain('Edition 2');
    expect(page).toContain('It named a &lt;witness&gt;.');
    expect(page).toContain(`<a href="${at()}">`);
    const oembed = (path: string) => statusOf(`/oembed?url=${encodeURIComponent(publicOrigin() + at(path))}`);
    expect([await oembed('/2'), await oembed('/1'), await oembed('')]).toEqual([410, 200, 200]);
    expect((await withdraw(timelineId, 2, { withdrawn: false })).status).toBe(204);
    for (const path of own) expect(await statusOf(at(path)), path).toBe(200);
  });

  it('is in no list, feed or map of editions, and no date leads to it', async () => {
    const { timelineId, slug, at } = await newEditions('Unlisted', 3);
    await withdraw(timelineId, 2);
    const list = (await (await readPublic(at('/editions.json'))).json()) as { number: number }[];
    expect(list.map(({ number }) => number)).toEqual([1, 3]);
    expect([...(await textOf(at('/timemap'))).matchAll(/\/(\d)>; rel="memento"/g)].map(([, number]) => number)).toEqual(['1', '3']);
    const feed = parseJsonFeed(await textOf(at('/feed.json')));
    expect(feed.items?.map(({ url }) => new URL(url ?? '').pathname)).toEqual([at('/3'), at('/1')]);
    const { publishedAt } = await db().edition.findUniqueOrThrow({ where: { timelineId_number: { timelineId, number: 2 } } });
    const gate = await readPublic(at('/timegate'), { 'accept-datetime': new Date(publishedAt.getTime() + 999).toUTCString() });
    expect(gate.headers.get('location')).not.toBe(at('/2'));
    const corrections = await textOf(at('/corrections'));
    expect(corrections).toContain(`href="${at('/diff/1..3')}"`);
    expect(corrections).not.toContain(`href="${at('/2')}"`);
    const editions = await textOf(at('/editions'));
    expect([...editions.matchAll(/id="x-edition-(\d)"/g)].map(([, number]) => number)).toEqual(['3', '2', '1']);
    expect(editions).toContain('It named a &lt;witness&gt;.');
    expect(editions).not.toContain(`href="${at('/2')}"`);
    expect(editions).toContain(`<a href="${at('/event/e1')}" dir="auto">One</a>`);
    expect(editions).toContain(`href="${at('/diff/1..3')}"`);
    const lastOf = async () => (await sitemap()).find(({ url }) => url.endsWith(`/t/${slug}`))?.lastModified;
    const before = await lastOf();
    await withdraw(timelineId, 3);
    expect(new Date((await lastOf()) ?? 0).getTime()).toBeLessThan(new Date(before ?? 0).getTime());
  });

  it('hands the place of the latest to the newest that is not withdrawn; without one all is gone', async () => {
    const { timelineId, slug, at } = await newEditions('Latest', 2);
    const first = await (await readPublic(at('/1.json'))).text();
    await withdraw(timelineId, 2);
    expect(await textOf(at('.json'))).toBe(first);
    for (const path of ['', '/event/e1', '/embed', '/feed.xml', '/bundle.zip', '/report/e1'])
      expect(await statusOf(at(path)), path).toBe(200);
    expect(await textOf(at('/event/e1'))).toContain('1 March 2022');
    expect(await textOf(at('/event/e1'))).not.toContain('2 March 2022');
    await withdraw(timelineId, 1, { withdrawn: true });
    for (const path of ['', '.json', '/event/e1', '/embed', '/editions.json', '/feed.xml', '/corrections', '/bundle.zip'])
      expect(await statusOf(at(path)), path).toBe(410);
    expect((await sitemap()).some(({ url }) => url.endsWith(`/t/${slug}`))).toBe(false);
  });

  it('gives no words to a later correction, which shows those of the edition that readers had before', async () => {
    const { timelineId, at } = await newEditions('Silent', 2);
    await withdraw(timelineId, 2);
    await date(timelineId, '2022-03-03');
    await publishNow(owner, timelineId, { kind: 'correction' });
    const { corrections } = (await (await readPublic(at('/3.json'))).json()) as { corrections: { number: number; changes: unknown }[] };
    expect(corrections.map(({ number }) => number)).toEqual([3]);
    expect(JSON.stringify(corrections)).toContain('1 March 2022');
    expect(await textOf(at('/3.json'))).not.toContain('2 March 2022');
  });

  it('takes along a picture that no other edition shows', async () => {
    const { timelineId, at } = await newEditions('Pictured', 2);
    const hash = createHash('sha256').update('a picture').digest('hex');
    await db().frozenFile.create({ data: { hash, mediaType: 'image/webp', bytes: Buffer.from('webp') } });
    await db().image.create({ data: { hash, width: 40, height: 30, sizes: { create: { width: 40, fileHash: hash } } } });
    await db().editionImage.create({ data: { timelineId, number: 2, imageHash: hash } });
    await withdraw(timelineId, 2);
    expect(await statusOf(at(`/images/${hash}-40.webp`))).toBe(410);
    await db().editionImage.create({ data: { timelineId, number: 1, imageHash: hash } });
    expect(await statusOf(at(`/images/${hash}-40.webp`))).toBe(200);
  });

  it('can still be read by members, with whom its successor is compared', async () => {
    const { timelineId } = await newEditions('Kept', 2);
    await withdraw(timelineId, 2);
    const { status, body } = await ask<{ number: number }, object>(read as never, 'GET', { timelineId, number: '2' }, { as: owner });
    expect([status, body.number]).toEqual([200, 2]);
    expect((await withdraw(timelineId, 3)).status).toBe(404);
    expect((await withdraw(timelineId, 2, { withdrawn: true, reason: 'x'.repeat(1_001) })).status).toBe(400);
  });
});

describe('while all pages are withdrawn', () => {
  it('a corrected edition is published, and waits with them', async () => {
    const { timelineId, at } = await newEditions('Waiting', 1);
    await setWithdrawn(owner, timelineId, { withdrawn: true, reason: 'We correct it.' });
    await date(timelineId, '2022-03-02');
    expect((await publishNow(owner, timelineId, { kind: 'correction' })).status).toBe(201);
    for (const path of ['', '/1', '/2', '/2.json', '/editions.json']) expect(await statusOf(at(path)), path).toBe(410);
    expect(await textOf(at('/2'))).toContain('We correct it.');
    await withdraw(timelineId, 1);
    await setWithdrawn(owner, timelineId, { withdrawn: false, reason: '' });
    expect(await statusOf(at('/1'))).toBe(410);
    expect(await textOf(at())).toContain('2 March 2022');
  });
});
