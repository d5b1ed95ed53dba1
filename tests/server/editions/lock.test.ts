import { beforeAll, describe, expect, it } from 'vitest';
import sitemap from '#app/sitemap';
import { addEvent } from '#core/edits/event';
import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { setWithdrawn } from '#server/bin/commands';
import { hasPass, passCookies } from '#server/editions/lock/pass';
import { setReaderPassword } from '#server/editions/publicity';
import { addressHeader } from '#server/http/address';
import { origin, type Person, prepareApi, signUp } from '#tests/support/api';
import { newTimeline } from '#tests/support/newTimeline';
import { readPublic, sendForm } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

const password = 'a word for readers';
let networks = 0;
const newReader = () => {
  networks += 1;
  return { origin, [addressHeader]: `203.0.113.${networks}` };
};

async function newLocked(title: string) {
  const timelineId = await newTimeline(
    owner,
    title,
    (doc) => void addEvent(doc, { id: 'e1', date: '2022', title: { en: 'A secret event' } }),
  );
  const { slug } = (await publishNow(owner, timelineId)).body;
  await setReaderPassword(owner, timelineId, { to: password });
  return { timelineId, slug, at: (rest = '') => `/t/${slug}${rest}` };
}

/** The cookies that a browser sends after the password. */
async function unlock(path: string, given = password): Promise<Record<string, string>> {
  const answer = await sendForm(path, { password: given }, newReader());
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

describe('a timeline with a password', () => {
  it('shows nothing of itself at any address without the password, and everything with it', { tags: 'long' }, async () => {
    const { timelineId, slug, at } = await newLocked('Hidden title');
    const files = (await db().editionFile.findMany({ where: { timelineId, number: 1 } })).map(({ name }) => `/1/${name}`);
    const made = ['/event/e1', '/1/report/e1', '/embed', '/share.png', '/editions', '/corrections', '/feed.xml', '/feed.json'];
    const paths = ['', '.json', '/1', '/1.json', '/editions.json', '/timemap', ...made, ...files];
    const reader = await unlock(at());
    for (const path of paths) {
      const closed = await readPublic(at(path));
      expect([closed.status, closed.headers.get('cache-control')], path).toEqual([403, 'no-store']);
      expect((await closed.text()).replaceAll(slug, '')).not.toMatch(/secret event|Hidden title/i);
      const open = await readPublic(at(path), reader);
      expect(open.status, path).toBe(200);
      expect(open.headers.get('cache-control'), path).toBe(path.includes('/report/') ? 'no-store' : 'private, no-cache');
      expect(open.headers.get('vary'), path).toMatch(/\bCookie$/);
      expect([open.headers.get('access-control-allow-origin'), open.headers.get('x-robots-tag')], path).toEqual([null, 'noindex']);
    }
    expect(await (await readPublic(at(), reader)).text()).toContain('A secret event');
    const oembed = await readPublic(`/oembed?url=${encodeURIComponent(publicOrigin() + at())}`);
    expect(oembed.status).toBe(401);
    expect((await sitemap()).some(({ url }) => url.endsWith(at()))).toBe(false);
    for (const path of ['/7', '/no/such']) expect((await readPublic(at(path))).status, path).toBe(403);
  });

  it('sends a conditional request and a range to those alone who have the password', async () => {
    const { at } = await newLocked('Conditional');
    const reader = await unlock(at());
    const etag = (await readPublic(at('/1'), reader)).headers.get('etag') ?? '';
    expect((await readPublic(at('/1'), { 'if-none-match': etag })).status).toBe(403);
    expect((await readPublic(at('/1'), { ...reader, 'if-none-match': etag })).status).toBe(304);
    expect((await readPublic(at('/1/bundle.zip'), { range: 'bytes=0-9' })).status).toBe(403);
    expect((await readPublic(at('/1/bundle.zip'), { ...reader, range: 'bytes=0-9' })).status).toBe(206);
  });

  it('leads back to the address that was asked for, with a cookie for its own pages', async () => {
    const { at } = await newLocked('Cookies');
    const answer = await sendForm(at('/event/e1?x=1'), { password }, newReader());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at('/event/e1?x=1')]);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(new RegExp(`Path=${at()}; Max-Age=\\d+; HttpOnly; SameSite=Lax`));
    expect(cookie).toContain(`Path=${at('.json')};`);
    const other = await newLocked('Other cookies');
    expect((await readPublic(other.at(), await unlock(at()))).status).toBe(403);
  });

  it('takes no wrong password, none from another site, and few tries', async () => {
    const { at } = await newLocked('Guessed');
    expect((await sendForm(at(), { password }, { ...newReader(), origin: 'https://evil.example' })).status).toBe(403);
    const reader = newReader();
    for (let tries = 0; tries < 10; tries += 1) {
      const wrong = await sendForm(at(), { password: `${password}${tries}` }, reader);
      expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null]);
    }
    const late = await sendForm(at(), { password }, reader);
    expect([late.status, late.headers.get('set-cookie')]).toEqual([429, null]);
    expect((await sendForm(at(), { password }, newReader())).status).toBe(303);
  });

  it('locks readers out when the password changes, opens when it is removed, and hides that it was withdrawn', async () => {
    const { timelineId, at } = await newLocked('Changed');
    const reader = await unlock(at());
    await setReaderPassword(owner, timelineId, { to: 'another word' });
    expect((await readPublic(at(), reader)).status).toBe(403);
    expect((await unlock(at())).cookie).toBe('');
    const again = await unlock(at(), 'another word');
    await setWithdrawn(owner, timelineId, { withdrawn: true, reason: 'A reason' });
    expect((await readPublic(at())).status).toBe(403);
    expect((await readPublic(at(), again)).status).toBe(410);
    await setWithdrawn(owner, timelineId, { withdrawn: false, reason: '' });
    await setReaderPassword(owner, timelineId, { to: null });
    expect((await readPublic(at())).status).toBe(200);
    expect((await readPublic(at())).headers.get('cache-control')).toContain('public');
  });

  it('gives a pass that ends, and that nobody can lengthen', () => {
    const lock = { timelineId: 't', hash: 'h' };
    const [cookie = ''] = passCookies(lock, 'x', 0).map((each) => each.split(';')[0] ?? '');
    const week = 7 * 24 * 3600 * 1000;
    expect([hasPass(lock, cookie, week - 1_000), hasPass(lock, cookie, week + 1_000)]).toEqual([true, false]);
    expect(
      hasPass(
        lock,
        cookie.replace(/=\d+/, (until) => `${until}0`),
        0,
      ),
    ).toBe(false);
    expect(hasPass({ ...lock, timelineId: 'other' }, cookie, 0)).toBe(false);
    for (const broken of [undefined, '', 'annalist-reader', 'annalist-reader=1', 'annalist-reader=1.', 'annalist-reader=..'])
      expect(hasPass(lock, broken, 0)).toBe(false);
  });
});
