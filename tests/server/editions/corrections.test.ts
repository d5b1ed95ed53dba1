import { parseJsonFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as list } from '#app/api/timelines/[timelineId]/editions/route';
import { thaw } from '#core/editions/thaw';
import { addEvent, setEventTitle, updateEvent } from '#core/edits/event';
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

const textOf = async (path: string) => (await readPublic(path)).text();
const frozen = async (path: string) => thaw(await (await readPublic(`/t/${path}.json`)).json());

describe('a correction', () => {
  it('keeps its old and new words in its own edition and in later ones, and changes none before it', { tags: 'long' }, async () => {
    const timelineId = await newTimeline(owner, 'Corrected', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022-04-06', title: { en: 'Kyiv sends a draft' } });
      addEvent(doc, { id: 'e2', date: '2022-04-07', title: { en: 'Moscow answers' } });
    });
    await publishNow(owner, timelineId, { kind: 'correction' });
    const before = await (await readPublic('/t/corrected/1.json')).text();
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: '2022-04-06?' }));
    await publishNow(owner, timelineId, { kind: 'correction', note: 'The day is inferred.' });
    await appendEdit(timelineId, (doc) => setEventTitle(doc, 'e2', 'en', 'Moscow replies'));
    await publishNow(owner, timelineId);

    const [first, second, third] = await Promise.all(['corrected/1', 'corrected/2', 'corrected/3'].map(frozen));
    expect([first?.kind, second?.kind, third?.kind]).toEqual(['first', 'correction', 'update']);
    expect(first?.corrections).toBeUndefined();
    const change = { field: 'date', before: '6 April 2022', after: '6 April 2022 (?)' };
    expect(second?.corrections).toMatchObject([
      { number: 2, note: 'The day is inferred.', changes: { events: { changed: [{ id: 'e1', changes: [change] }] } } },
    ]);
    expect(third?.corrections).toEqual(second?.corrections);
    expect(await (await readPublic('/t/corrected/1.json')).text()).toBe(before);
    const { editions } = (await ask<{ editions: { kind: string }[] }, object>(list as never, 'GET', { timelineId }, { as: owner })).body;
    expect(editions.map(({ kind }) => kind)).toEqual(['update', 'correction', 'first']);
  });

  it('is shown at its event, on the page of all corrections and in both feeds', async () => {
    const timelineId = await newTimeline(owner, 'Shown <corrected>', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022-04-06', title: { en: 'Kyiv sends a <draft>' } });
    });
    await publishNow(owner, timelineId);
    expect(await textOf('/t/shown-corrected/corrections')).toContain('Nothing has been corrected so far.');
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: '2022-04-06?' }));
    await publishNow(owner, timelineId, { kind: 'correction', note: 'The day is <inferred>.\u0002' });
    await publishNow(owner, timelineId);
    const was = ['<del>6 April 2022</del>', '<ins>6 April 2022<mark> (?)</mark></ins>'];
    for (const path of ['', '/2', '/3', '/corrections', '/diff/1..2', '/diff/1..3'])
      for (const words of was) expect(await textOf(`/t/shown-corrected${path}`), path).toContain(words);
    expect(await textOf('/t/shown-corrected/1')).not.toContain('<del>');
    expect(await textOf('/t/shown-corrected/diff/2..3')).toContain('Both editions say the same.');
    expect(await textOf('/t/shown-corrected/corrections')).toContain(
      '<a href="/t/shown-corrected#e1" dir="auto">Kyiv sends a &lt;draft&gt;</a>',
    );
    for (const path of ['diff/2..1', 'diff/1..1', 'diff/1..4', 'diff/0..1', 'diff/1-2', 'feed.rss'])
      expect((await readPublic(`/t/shown-corrected/${path}`)).status, path).toBe(404);
    expect(await (await readPublic('/t/shown-corrected/editions.json')).json()).toMatchObject([
      { number: 1, kind: 'first', corrected: 0 },
      { number: 2, kind: 'correction', corrected: 1 },
      { number: 3, kind: 'update', corrected: 0 },
    ]);

    const atom = await textOf('/t/shown-corrected/feed.xml');
    const feed = await new RssParser().parseString(atom);
    expect(feed.title).toBe('Shown <corrected>: editions and corrections');
    expect(feed.items.map(({ title }) => title)).toEqual(['Edition 3 · Update', 'Edition 2 · Correction', 'Edition 1 · First edition']);
    expect(new Set(feed.items.map(({ id }) => id as string)).size).toBe(3);
    expect(feed.items[1]?.summary).toBe('The day is <inferred>.');
    for (const words of was) expect(feed.items[1]?.content).toContain(words);
    expect(feed.items.every(({ link }) => link && new URL(link).pathname.startsWith('/t/shown-corrected/'))).toBe(true);
    const json = parseJsonFeed(await textOf('/t/shown-corrected/feed.json'));
    expect(json.items?.map(({ id, url }) => [id, url])).toEqual(feed.items.map(({ id, link }) => [id, link]));
    for (const words of was) expect(json.items?.[1]?.content_html).toContain(words);
  });

  it('is revalidated by its entity tag without its bytes; once withdrawn it is gone', async () => {
    const timelineId = await newTimeline(owner, 'Tagged', (doc) => void addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } }));
    await publishNow(owner, timelineId);
    for (const path of ['corrections', 'feed.xml', 'feed.json']) {
      const etag = (await readPublic(`/t/tagged/${path}`)).headers.get('etag') ?? '';
      expect((await readPublic(`/t/tagged/${path}`, { 'if-none-match': etag })).status, path).toBe(304);
    }
    await setWithdrawn(owner, timelineId, { withdrawn: true, reason: '' });
    for (const path of ['corrections', 'feed.xml', 'feed.json', 'diff/1..2'])
      expect((await readPublic(`/t/tagged/${path}`)).status, path).toBe(410);
  });

  it('is shown on the page of its event, which has links to its neighbours, its own title and one canonical address', async () => {
    const timelineId = await newTimeline(owner, 'Single', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022-04-01', title: { en: 'First' } });
      addEvent(doc, { id: 'e3', date: '2022-04-03', title: { en: 'Third' } });
      addEvent(doc, { id: 'e/2"', date: '2022-04-02', title: { en: 'Second <b>' } });
    });
    await publishNow(owner, timelineId);
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { certainty: 'contested' }));
    await publishNow(owner, timelineId, { kind: 'correction' });
    const address = `event/${encodeURIComponent('e/2"')}`;
    const page = await textOf(`/t/single/${address}`);
    expect(page).toContain('<title>Second &lt;b&gt; · Single</title>');
    expect(page).toMatch(new RegExp(`<link rel="canonical" href="https?://[^"]+/t/single/${address}">`));
    expect([...page.matchAll(/rel="(prev|next)" href="([^"]+)"/g)].map(([, rel, href]) => [rel, href])).toEqual([
      ['prev', '/t/single/event/e1'],
      ['next', '/t/single/event/e3'],
    ]);
    expect(await textOf('/t/single/event/e1')).toContain('<del><mark>Reported</mark></del>');
    expect(await textOf('/t/single/1/event/e1')).not.toContain('<del>');
    expect(await textOf('/t/single/1/event/e1')).toContain(`href="/t/single/1/${address}"`);
    for (const path of ['event/none', '3/event/e1', 'event', 'event/'])
      expect((await readPublic(`/t/single/${path}`)).status, path).toBe(404);
  });

  it('is of a kind that exists', async () => {
    const timelineId = await newTimeline(owner, 'Kinds', (doc) => void addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } }));
    expect((await publishNow(owner, timelineId, { kind: 'retraction' })).status).toBe(400);
  });
});
