import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { GET as address } from '#app/api/timelines/[timelineId]/address/route';
import { GET as list } from '#app/api/timelines/[timelineId]/editions/route';
import type { Finding } from '#core/editions/finding';
import { lintTimeline } from '#core/editions/lint';
import { script } from '#core/editions/page/script';
import { thaw } from '#core/editions/thaw';
import { deleteEvents } from '#core/edits/bulkEdits';
import { addAccount, addEvent, setEventTitle, updateEvent } from '#core/edits/event';
import { addLanguage } from '#core/edits/languages';
import { addDocument, addParty, addQuestion, fillPosition } from '#core/edits/matrix';
import { repair } from '#core/edits/repair';
import { addSource } from '#core/edits/source';
import { bodyPlace, summaryPlace } from '#core/model/findText';
import { outermost } from '#core/model/leaves';
import { readTimeline } from '#core/model/read';
import type { RichText } from '#core/model/richText';
import { db } from '#server/base/db';
import { publishEdition } from '#server/editions/commands';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { writePlan } from '#tests/support/docs/plannedDoc';
import { poisonedDocs } from '#tests/support/docs/poisonedDocs';
import { putText } from '#tests/support/docs/putText';
import { appendEdit, newTimeline as makeTimeline } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;

function eventOf({ ref }: Finding): string | null {
  const record = ref && outermost(ref);
  return record?.kind === 'event' ? record.id : null;
}

function damageOf(doc: Y.Doc) {
  const { damage = [], events } = readTimeline(doc);
  return [...damage, ...events.flatMap((event) => event.damage ?? [])];
}

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

const newTimeline = (title: string, fill: (doc: Y.Doc) => void) => makeTimeline(owner, title, fill);

const get = (slug: string, headers: Record<string, string> = {}) => readPublic(`/t/${slug}`, headers);
const getNumber = (slug: string, number: string) => readPublic(`/t/${slug}/${number}`);

/** A page without its own script, of which it holds exactly one. */
function withoutScript(page: string): string {
  const [before = '', after = '', ...more] = page.split(`<script>${script}</script>`);
  expect(more).toEqual([]);
  // Data, which no browser runs. No "<" is in it.
  return (before + after).replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
}

describe('an edition', () => {
  it('is frozen: editing and publishing again changes no byte of it', { tags: 'long' }, async () => {
    const timelineId = await newTimeline('Frozen things', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022-03-29~', title: { en: 'As it was' } });
    });
    expect((await publishNow(owner, timelineId, { note: 'First.' })).body).toMatchObject({ number: 1, slug: 'frozen-things' });
    const [page, json] = [await (await get('frozen-things')).text(), await (await get('frozen-things.json')).text()];
    expect(page).toContain('As it was');
    expect(page).toContain('c. 29 March 2022');
    await appendEdit(timelineId, (doc) => setEventTitle(doc, 'e1', 'en', 'As it is'));
    expect(await (await get('frozen-things')).text()).toBe(page);
    expect((await publishNow(owner, timelineId)).body.number).toBe(2);
    expect(await (await get('frozen-things')).text()).toContain('As it is');
    expect(await (await getNumber('frozen-things', '1')).text()).toBe(page);
    expect(await (await getNumber('frozen-things', '1.json')).text()).toBe(json);
    const edition = thaw(JSON.parse(json));
    expect([edition.format, edition.number, edition.timeline.events[0]?.id]).toEqual(['annalist-edition', 1, 'e1']);
    expect(
      (await ask<{ editions: { number: number }[] }, object>(list as never, 'GET', { timelineId }, { as: owner })).body.editions.map(
        ({ number }) => number,
      ),
    ).toEqual([2, 1]);
  });

  it('leaves no file if it is not stored', async () => {
    const timelineId = await newTimeline('Not stored', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'Not stored' } });
    });
    const before = await db().frozenFile.count();
    let files = 0;
    const finish = async () => {
      files = await db().frozenFile.count();
      throw new Error('The job cannot be finished.');
    };
    const publishing = publishEdition(owner, timelineId, { note: '', kind: 'update' }, { report: () => undefined, finish });
    await expect(publishing).rejects.toThrow('The job cannot be finished.');
    expect(files).toBeGreaterThan(before);
    expect(await db().frozenFile.count()).toBe(before);
    expect((await publishNow(owner, timelineId)).status).toBe(201);
  });

  it('gives each paragraph, item, cell and quotation the direction of its own first letter', async () => {
    const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const row = ['Peace', 'שלום'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] }));
    const body: RichText = [
      paragraph('Peace'),
      paragraph('שלום'),
      paragraph('1944'),
      { type: 'bulletList', content: ['سلام', 'peace'].map((text) => ({ type: 'listItem', content: [paragraph(text)] })) },
      { type: 'blockquote', content: [paragraph('שלום')] },
      { type: 'table', content: [{ type: 'tableRow', content: row }] },
    ];
    const timelineId = await newTimeline('Directions', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'Directions' }, body: { en: body } });
    });
    await publishNow(owner, timelineId);
    const page = await (await get('directions')).text();
    for (const part of [
      '<div class="text" lang="en" dir="ltr"><p>Peace</p><p dir="rtl">שלום</p><p>1944</p>',
      '<ul dir="rtl"><li><p>سلام</p></li><li dir="ltr"><p>peace</p></li></ul>',
      '<blockquote dir="rtl"><p>שלום</p></blockquote>',
      '<tr><td><p>Peace</p></td><td dir="rtl"><p>שלום</p></td></tr>',
    ])
      expect(page).toContain(part);
  });

  it('lists its sources in the order of the editor, Ukrainian letters where people look for them', async () => {
    const titles = ['Annex 10', 'annex 2', 'Єднання', 'Женева', 'Ґанок', 'Гаага', 'Їжак', 'Иван', 'Zeit'];
    const timelineId = await newTimeline('Sorted', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } });
      for (const title of titles) addSource(doc, { type: 'book', title });
    });
    await publishNow(owner, timelineId);
    const edition = thaw(await (await get('sorted.json')).json());
    const sorted = ['annex 2', 'Annex 10', 'Zeit', 'Гаага', 'Ґанок', 'Єднання', 'Женева', 'Иван', 'Їжак'];
    expect(edition.timeline.sources.map(({ title }) => title)).toEqual(sorted);
    const page = await (await get('sorted')).text();
    expect([...page.matchAll(/<cite[^>]*>([^<]*)</g)].map(([, title]) => title)).toEqual(sorted);
  });

  it('counts a list as its text does: from where it starts, in letters or Roman numbers', async () => {
    const point: RichText = [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'said' }] }] }];
    const counted: [object, string][] = [
      [{ start: 3, type: 'a' }, '<ol start="3" type="a">'],
      [{ start: 1, type: 'I' }, '<ol type="I">'],
      [{ start: 2, type: 'x" onclick="' }, '<ol start="2">'],
    ];
    const body = counted.map(([attrs]) => ({ type: 'orderedList', attrs: { ...attrs }, content: point }));
    const timelineId = await newTimeline('Points', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'Points' }, body: { en: body } });
    });
    await publishNow(owner, timelineId);
    const page = await (await get('points')).text();
    for (const [, tag] of counted) expect(page).toContain(`${tag}<li>`);
  });

  it('keeps raised and lowered text in its page and in its JSON', async () => {
    const content = ['raised', 'lowered'].flatMap((type) => [
      { type: 'text', text: '10' },
      { type: 'text', text: '6', marks: [{ type }] },
    ]);
    const timelineId = await newTimeline('Powers of ten', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'Numbers' }, body: { en: [{ type: 'paragraph', content }] } });
    });
    await publishNow(owner, timelineId);
    expect(await (await get('powers-of-ten')).text()).toContain('10<sup>6</sup>10<sub>6</sub>');
    const edition = thaw(await (await get('powers-of-ten.json')).json());
    expect(edition.timeline.events[0]?.body.en).toEqual([{ type: 'paragraph', content }]);
  });

  it('is served with the hash of its bytes, runs only its own script and loads nothing from other sites', async () => {
    const timelineId = await newTimeline('Headers', (doc) => {
      addEvent(doc, { date: '2022', title: { en: 'One' } });
    });
    await publishNow(owner, timelineId);
    const response = await get('headers');
    const bytes = Buffer.from(await response.arrayBuffer());
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    expect(response.headers.get('etag')).toBe(etag);
    expect((await get('headers', { 'if-none-match': etag })).status).toBe(304);
    const style = /<style>([\s\S]*?)<\/style>/.exec(bytes.toString())?.[1] ?? '';
    expect(response.headers.get('content-security-policy')).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(withoutScript(bytes.toString())).not.toMatch(
      /<script|<img|<iframe|<link rel="stylesheet"|url\((?!"\/t\/headers\/1\/fonts\/)|@import/,
    );
  });

  it('lets nothing out of the doc as markup, and no address but http, https and mailto', async () => {
    const hostile: RichText = [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: '<script>alert(1)</script>', marks: [{ type: 'link', attrs: { href: 'javascript:alert(2)' } }] }],
      },
      { type: 'script', content: [{ type: 'text', text: 'alert(3)' }] },
      {
        type: 'paragraph',
        attrs: { onclick: 'alert(4)' },
        content: [{ type: 'text', text: 'fine', marks: [{ type: 'link', attrs: { href: 'https://example.org/?a="><script>' } }] }],
      },
      {
        type: 'paragraph',
        content: [{ type: 'citation', attrs: { sourceId: 's1', id: 'c1', locator: '"><img src=x onerror=alert(5)>' } }],
      },
    ];
    const timelineId = await newTimeline('Hostile "><script>alert(0)</script>', (doc) => {
      addSource(doc, { id: 's1', type: 'webpage', title: '<b>bold</b>', URL: 'javascript:alert(6)' });
      addEvent(doc, { id: 'e"><script>', date: '2022', title: { en: '<i>t</i>' }, body: { en: hostile } });
    });
    const { slug } = (await publishNow(owner, timelineId)).body;
    const page = await (await get(slug)).text();
    expect(withoutScript(page)).not.toMatch(/<script|<img|<b>|<i>|href="javascript:|onclick="/);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).toContain('href="https://example.org/?a=&quot;&gt;&lt;script&gt;"');
  });

  it('is refused for content that would mislead a reader, with the place of the problem', async () => {
    const empty = await newTimeline('Empty', () => undefined);
    expect((await publishNow(owner, empty)).status).toBe(400);
    const broken = await newTimeline('Broken', (doc) => {
      const body: RichText = [{ type: 'paragraph', content: [{ type: 'citation', attrs: { sourceId: 'gone', id: 'c1' } }] }];
      addEvent(doc, { id: 'e1', date: '2022-02-30', title: { en: 'One' }, body: { en: body } });
    });
    const { status, body } = await publishNow(owner, broken);
    expect([status, body.error?.message]).toEqual([400, expect.stringContaining('2022-02-30')]);
    expect(body.error?.message).toContain('gone');
    expect((await get('broken')).status).toBe(404);
  });

  it('is refused for a citation of a missing source in any text, with its place', async () => {
    const cites: RichText = [{ type: 'paragraph', content: [{ type: 'citation', attrs: { sourceId: 'gone', id: 'c1' } }] }];
    const texts: [string, (doc: Y.Doc) => void][] = [
      ['The summary', (doc) => putText(doc, summaryPlace, 'en', cites)],
      ['The matrix', (doc) => fillPosition(doc, 'q/d/p', { text: { en: cites } })],
      ['Event e1', (doc) => addAccount(doc, 'e1', { attributedTo: 'Kyiv', claim: { en: cites } })],
      [
        'Event e1',
        (doc) => {
          addLanguage(doc, 'uk');
          putText(doc, bodyPlace('e1'), 'uk', cites);
        },
      ],
    ];
    for (const [where, put] of texts) {
      const timelineId = await newTimeline('Cites what is gone', (doc) => {
        addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' } });
        addQuestion(doc, { id: 'q', label: 'Neutrality' });
        addDocument(doc, { id: 'd', label: 'Draft', date: '2022-03' });
        addParty(doc, { id: 'p', name: 'Kyiv' });
        put(doc);
      });
      const { status, body } = await publishNow(owner, timelineId);
      expect([status, body.error?.message]).toEqual([400, `It cannot be published yet. ${where} cites a source that is gone: gone.`]);
    }
  });

  it('of any doc is published, or the refusal names the unpublishable content; after a repair it is published', {
    tags: 'long',
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(poisonedDocs, async (plan) => {
        const timelineId = await newTimeline('Poisoned', (doc) => {
          addEvent(doc, { id: 'good', date: '2022', title: { en: 'One' } });
          Y.applyUpdate(doc, writePlan(plan));
        });
        const { status, body } = await publishNow(owner, timelineId);
        expect([201, 400], body.error?.message).toContain(status);
        if (status === 201) return;
        await appendEdit(timelineId, (doc) => {
          for (let round = 0; round < 20 && damageOf(doc).length > 0; round += 1) repair(doc, damageOf(doc));
          // What is left to editors: what they wrote is wrong, and not what holds it.
          const errors = lintTimeline(readTimeline(doc)).filter(({ severity }) => severity === 'error');
          deleteEvents(
            doc,
            errors.flatMap((each) => eventOf(each) ?? []),
          );
          for (const each of errors)
            if (eventOf(each) === null) expect(['no-events', 'source-gone', 'image-without-words']).toContain(each.code);
        });
        const again = await publishNow(owner, timelineId);
        expect([201, 400]).toContain(again.status);
        expect(again.body.error?.message ?? '').not.toContain('cannot be read');
      }),
      // F24 of `npm run faults` publishes more of them.
      { numRuns: 35, interruptAfterTimeLimit: 8_000 },
    );
  });

  it('names each event with unreadable content, and also checks the others', async () => {
    const timelineId = await newTimeline('Damaged', (doc) => {
      for (const id of ['e1', 'e2', 'e3']) addEvent(doc, { id, date: id === 'e3' ? '2022-02-30' : '2022', title: { en: id } });
      const events = doc.getMap<Y.Map<unknown>>('events');
      events.get('e1')?.set('date', 2022n);
      events.get('e2')?.set('place', new Y.Text('Istanbul'));
    });
    const { status, body } = await publishNow(owner, timelineId);
    expect([status, body.error?.message]).toEqual([
      400,
      'It cannot be published yet. Event e2 holds what cannot be read: place. Event e1 holds what cannot be read: date. Event e3 has a date that cannot be read: 2022-02-30.',
    ]);
    await appendEdit(timelineId, (doc) => {
      repair(doc, damageOf(doc));
      updateEvent(doc, 'e3', { date: '2022-03-01' });
    });
    expect((await publishNow(owner, timelineId)).status).toBe(201);
  });

  it('is published by editors and owners alone, and read by everyone', async () => {
    const timelineId = await newTimeline('Roles', (doc) => {
      addEvent(doc, { date: '2022', title: { en: 'One' } });
    });
    for (const [role, status] of [
      ['viewer', 403],
      ['commenter', 403],
      ['editor', 201],
    ] as const) {
      const person = await signUp(role);
      await db().timelineMember.create({ data: { timelineId, userId: person.userId, role } });
      expect((await publishNow(person, timelineId)).status, role).toBe(status);
    }
    expect((await get('roles')).status).toBe(200);
    for (const number of ['0', '2', 'x', '1e1', '-1']) expect((await getNumber('roles', number)).status, number).toBe(404);
  });

  it('two that are published at once get two numbers; no other timeline gets the address afterwards', { tags: 'long' }, async () => {
    const fill = (doc: Y.Doc) => void addEvent(doc, { date: '2022', title: { en: 'One' } });
    const [first, second] = [await newTimeline('Same name', fill), await newTimeline('Same name', fill)];
    const numbers = await Promise.all([publishNow(owner, first), publishNow(owner, first), publishNow(owner, first)]);
    expect(numbers.map(({ body }) => body.number).sort()).toEqual([1, 2, 3]);
    expect((await publishNow(owner, second)).body.slug).toBe('same-name-2');
  });

  it('has the address that was chosen, or one made of the title in Latin letters; a taken one is refused at its field', {
    tags: 'long',
  }, async () => {
    const fill = (doc: Y.Doc) => void addEvent(doc, { date: '2022', title: { en: 'One' } });
    const [first, second, third] = [await newTimeline('Київ', fill), await newTimeline('Київ', fill), await newTimeline('Київ', fill)];
    const askFor = (query: Record<string, string>) =>
      address(request('GET', `/api?${new URLSearchParams(query)}`, { as: owner }), { params: Promise.resolve({ timelineId: first }) });
    const answer = async (query: Record<string, string>) => (await askFor(query)).json();
    expect((await publishNow(owner, first)).body.slug).toBe('kyiv');
    expect(await answer({ title: 'Київ', language: 'uk' })).toEqual({ slug: 'kyiv-2', isFree: true });
    expect(await answer({ wanted: 'kyiv' })).toEqual({ slug: 'kyiv', isFree: false });
    expect((await askFor({ wanted: 'Київ' })).status).toBe(400);
    expect((await publishNow(owner, second, { slug: 'kyiv' })).body.error).toMatchObject({ code: 'conflict', field: 'slug' });
    const both = await Promise.all([publishNow(owner, second, { slug: 'chosen' }), publishNow(owner, third, { slug: 'chosen' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await publishNow(await signUp('Stranger'), third)).status).toBe(404);
  });
});
