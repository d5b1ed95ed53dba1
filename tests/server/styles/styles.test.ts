import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { POST as duplicate } from '#app/api/timelines/[timelineId]/duplicate/route';
import { GET as readJob } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { GET as readRulesOf, DELETE as remove } from '#app/api/timelines/[timelineId]/styles/[hash]/route';
import { GET as list, POST as upload } from '#app/api/timelines/[timelineId]/styles/route';
import { thaw } from '#core/editions/thaw';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { setReferenceStyle } from '#core/edits/timeline';
import type { CslItem } from '#core/sources/source';
import { loadFormatter, type ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { nameOfUploaded } from '#core/sources/styles/styles';
import { type StyleElement, styleLimits, type UploadedStyle } from '#core/sources/styles/uploaded/style';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue } from '#server/jobs/queue';
import { runJob } from '#server/jobs/runJob';
import { removeForGood } from '#server/removal/commands';
import { keepStyle, tryWithin } from '#server/styles/commands';
import { type Answer, ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

const house = readFileSync('tests/fixtures/styles/house.csl', 'utf8');
let owner: Person;
let timelineId: string;

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});
let made = 0;
beforeEach(async () => {
  made += 1;
  timelineId = await newTimeline(owner, `In the style of the house ${made}`, fill);
});
afterAll(closeJobQueue);

function fill(doc: Y.Doc): void {
  const common = { type: 'article-newspaper', author: [{ family: 'Doe', given: 'Jane' }], 'container-title': 'The Paper' };
  addSource(doc, { id: 'report', title: 'A report', issued: { 'date-parts': [[2022, 3, 29]] }, ...common });
  const citation = { type: 'citation', attrs: { id: 'c1', sourceId: 'report', label: 'page', locator: '7' } };
  const body = { en: [{ type: 'paragraph', content: [{ type: 'text', text: 'So it was.' }, citation] }] };
  addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'They met' }, body });
}

/** Uploads a file and runs its job here. Returns the job that has ended, or the refusal of the upload. */
async function uploaded(xml: string, id = timelineId, search = ''): Promise<JobView & { result: UploadedStyle }> {
  const body = Buffer.from(xml);
  const started = await ask<JobView, object>(upload as never, 'POST', { timelineId: id }, { as: owner, body, search });
  expect(started.status).toBe(202);
  await runJob(started.body.id, () => undefined);
  const ended = await ask<JobView, object>(readJob as never, 'GET', { timelineId: id, jobId: started.body.id }, { as: owner });
  return ended.body as JobView & { result: UploadedStyle };
}
const listed = async (id = timelineId) =>
  (await ask<UploadedStyle[], object>(list as never, 'GET', { timelineId: id }, { as: owner })).body;
const rulesOf = (hash: string, id = timelineId): Promise<Answer<StyleElement>> =>
  ask(readRulesOf as never, 'GET', { timelineId: id, hash }, { as: owner });
const removed = (hash: string, id = timelineId) => ask(remove as never, 'DELETE', { timelineId: id, hash }, { as: owner });
const wordsOf = async (address: string) => (await (await readPublic(address)).text()).replace(/<\/?(?:i|a|cite|span)\b[^>]*>/g, '');
const inHouse = 'DOE Jane :: A report :: 2022 ―';

it('a style that is uploaded is listed with its licence, and its rules can be read by the members', async () => {
  const { state, result } = await uploaded(house);
  expect(state).toBe('done');
  const about = {
    title: 'House style of the tests',
    authors: ['Test Author'],
    rights: 'Share alike',
    licence: 'https://creativecommons.org/licenses/by-sa/4.0/',
  };
  expect(await listed()).toEqual([{ hash: result.hash, ...about }]);
  const { body } = await rulesOf(result.hash);
  expect(body).toMatchObject({ name: 'style', attrs: { class: 'in-text' } });
  // The same file a second time is the same style.
  await uploaded(house);
  expect(await listed()).toHaveLength(1);
});

it('what a file says of its authors and licence is said to the timeline that has this file alone', async () => {
  await uploaded(house);
  const other = await newTimeline(owner, `With other words ${made}`, fill);
  const theirs = house.replace('Test Author', 'Another Author').replace('Share alike', 'Ask us').replace('by-sa', 'by');
  const { result } = await uploaded(theirs, other);
  const own = await listed();
  expect(own).toMatchObject([{ hash: result.hash, authors: ['Test Author'], rights: 'Share alike' }]);
  const said = { authors: ['Another Author'], rights: 'Ask us', licence: 'https://creativecommons.org/licenses/by/4.0/' };
  expect(await listed(other)).toMatchObject([said]);
  expect(result).toMatchObject(said);
  // A file that says something else now.
  await uploaded(theirs);
  expect(await listed()).toMatchObject([said]);
});

it('the rules are kept by a browser, which asks each time whether the style is still there', async () => {
  const { hash } = (await uploaded(house)).result;
  const asked = (etag = '') => {
    const asking = request('GET', '/api', { as: owner });
    asking.headers.set('if-none-match', etag);
    return readRulesOf(asking, { params: Promise.resolve({ timelineId, hash }) });
  };
  const first = await asked();
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const stored = await db().cslStyle.findUniqueOrThrow({ where: { hash } });
  expect(await first.text()).toBe(stored.rules);
  const etag = first.headers.get('etag') ?? '';
  expect((await asked(etag)).status).toBe(304);
  await removed(hash);
  expect((await asked(etag)).status).toBe(404);
});

it('a style that is removed while another timeline gets it, stays', async () => {
  const { hash } = (await uploaded(house.replace('House style', 'Wanted style'))).result;
  const other = await newTimeline(owner, `Gets it ${made}`, fill);
  let removal: Promise<Answer<unknown>> | undefined;
  await db().$transaction(async (tx) => {
    await keepStyle(tx, await tx.cslStyle.findUniqueOrThrow({ where: { hash } }));
    removal = removed(hash);
    const waiting = () => db().$queryRaw`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%csl_style%'`;
    await expect.poll(waiting).toHaveLength(1);
    await tx.timelineStyle.create({ data: { timelineId: other, hash, rights: '', licence: '' } });
  });
  expect((await removal)?.status).toBe(204);
  expect((await rulesOf(hash)).status).toBe(404);
  expect((await rulesOf(hash, other)).status).toBe(200);
});

it('an edition keeps its style: the removal changes no byte of it, and its references can be formatted again from what is stored', async () => {
  const { hash } = (await uploaded(house)).result;
  await appendEdit(timelineId, (doc) => setReferenceStyle(doc, nameOfUploaded(hash)));
  const { body } = await publishNow(owner, timelineId, { note: '' });
  const address = `/t/${body.slug}`;
  expect(await wordsOf(`${address}/1`)).toContain(inHouse);
  const [page, json] = [await (await readPublic(`${address}/1`)).text(), await (await readPublic(`${address}/1.json`)).text()];

  expect((await removed(hash)).status).toBe(204);
  expect(await listed()).toEqual([]);
  expect(await (await readPublic(`${address}/1`)).text()).toBe(page);
  expect(await (await readPublic(`${address}/1.json`)).text()).toBe(json);
  await publishNow(owner, timelineId, { note: '' });
  expect(await wordsOf(`${address}/2`)).toContain('Jane Doe. A report. The Paper, 29 March 2022');

  const { timeline, references } = thaw(JSON.parse(json));
  const { style } = await db().edition.findUniqueOrThrow({
    where: { timelineId_number: { timelineId, number: 1 } },
    select: { style: true },
  });
  expect(style?.hash).toBe(hash);
  expect(timeline.referenceStyle).toBe(nameOfUploaded(hash));
  const stored = JSON.parse(style?.rules ?? '') as StyleElement;
  const formatter = await loadFormatter({ name: 'stored', load: async () => ({ style: stored }) }, 'en');
  expect(references?.bySource.map(({ runs }) => runs)).toEqual(timeline.sources.map((source) => formatter.reference(source as CslItem)));
});

it('a copy of a timeline keeps the style, also when the first one removes it', async () => {
  const { hash } = (await uploaded(house)).result;
  await appendEdit(timelineId, (doc) => setReferenceStyle(doc, nameOfUploaded(hash)));
  const { teamId } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId }, select: { teamId: true } });
  const copy = await ask<{ id: string }, object>(
    duplicate as never,
    'POST',
    { timelineId },
    { as: owner, body: { title: `Copy ${made}`, teamId } },
  );
  await removed(hash);
  expect((await rulesOf(hash)).status).toBe(404);
  expect((await rulesOf(hash, copy.body.id)).status).toBe(200);
  const { body } = await publishNow(owner, copy.body.id, { note: '' });
  expect(await wordsOf(`/t/${body.slug}`)).toContain(inHouse);
});

it('a timeline does not see the style of another one, even if it names it', async () => {
  const { hash } = (await uploaded(house)).result;
  const other = await newTimeline(owner, 'Without the style of the house', (doc) => {
    fill(doc);
    setReferenceStyle(doc, nameOfUploaded(hash));
  });
  expect((await rulesOf(hash, other)).status).toBe(404);
  const { body } = await publishNow(owner, other, { note: '' });
  expect(await wordsOf(`/t/${body.slug}`)).toContain('Jane Doe. A report. The Paper');
});

it('a style goes with the last timeline and edition that have it', async () => {
  const { hash } = (await uploaded(house.replace('House style', 'Lonely style'))).result;
  const count = () => db().cslStyle.count({ where: { hash } });
  await appendEdit(timelineId, (doc) => setReferenceStyle(doc, nameOfUploaded(hash)));
  await publishNow(owner, timelineId, { note: '' });
  await removed(hash);
  expect(await count()).toBe(1);
  const longAgo = new Date(0);
  await db().timeline.update({ where: { id: timelineId }, data: { deletedAt: longAgo, withdrawnAt: longAgo } });
  await removeForGood(new Date(1));
  expect(await count()).toBe(0);

  const second = await newTimeline(owner, 'A second one', fill);
  await uploaded(house.replace('House style', 'Lonely style'), second);
  await removed(hash, second);
  expect(await count()).toBe(0);
});

describe('an upload is refused, and nothing is stored,', () => {
  it.each([
    ['that is broken, at its line', '<style>\n<a>\n</style>', /^Line 2: The file is no well-formed XML/],
    [
      'that points to another style, with its name',
      house.replace('<author>', '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/><author>'),
      /^Line 7: .*Upload that one: apa/,
    ],
    ['with an entity', house.replace('<style', '<!DOCTYPE a [<!ENTITY b "c">]><style'), /^Line 3: /],
    [
      'whose macro calls itself',
      house.replace('<date variable="issued" form="numeric" date-parts="year"/>', '<text macro="year"/>'),
      /^Line 28: .*year → year/,
    ],
  ])('%s', async (_, xml, message) => {
    const { state, refusal } = (await uploaded(xml)) as unknown as { state: string; refusal: { code: string; message: string } };
    expect([state, refusal.code]).toEqual(['refused', 'invalid']);
    expect(refusal.message).toMatch(message);
    expect(await listed()).toEqual([]);
  });

  it('that is larger than a megabyte, before it is read', async () => {
    const body = Buffer.alloc(styleLimits.bytes + 1, ' ');
    const { status } = await ask(upload as never, 'POST', { timelineId }, { as: owner, body });
    expect(status).toBe(413);
  });

  it('beyond twenty, and the same one again is not counted twice', async () => {
    const styles = Array.from({ length: styleLimits.ofTimeline }, (_, at) => ({
      ...{ hash: at.toString(16).padStart(64, '0'), title: `Style ${at}`, rules: '{}' },
    }));
    await db().cslStyle.createMany({ data: styles, skipDuplicates: true });
    await db().timelineStyle.createMany({ data: styles.slice(1).map(({ hash }) => ({ timelineId, hash, rights: '', licence: '' })) });
    expect((await uploaded(house)).state).toBe('done');
    expect((await uploaded(house)).state).toBe('done');
    expect((await uploaded(house.replace('House', 'Another'))).state).toBe('refused');
    // A replacement adds none. A style that the timeline does not have gives no room.
    const replacing = (hash = '') => uploaded(house.replace('House', 'Another'), timelineId, `?replaces=${hash}`);
    expect((await replacing(styles[0]?.hash)).state).toBe('refused');
    expect((await replacing(styles[1]?.hash)).state).toBe('done');
  });

  it('whose trial does not end: it is ended from outside', async () => {
    const endless = {
      format: () => {
        for (;;);
      },
    } as unknown as ReferenceFormatter;
    await expect(tryWithin(50, [endless])).rejects.toThrow(Refusal);
    await expect(tryWithin(50, [endless])).rejects.toThrow(/took longer/);
  });
});
