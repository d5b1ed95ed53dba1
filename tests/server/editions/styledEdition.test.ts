import { beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { thaw } from '#core/editions/thaw';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { setReferenceStyle } from '#core/edits/timeline';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

function fill(doc: Y.Doc): void {
  addSource(doc, {
    id: 'old',
    type: 'book',
    title: 'On the <war> & peace',
    author: [{ family: 'Doe', given: 'Jane' }],
    publisher: 'Press',
    issued: { 'date-parts': [[-43]] },
    URL: 'https://example.org/old',
  });
  addSource(doc, {
    id: 'doubtful',
    type: 'article-newspaper',
    title: 'A report',
    author: [{ family: 'Doe', given: 'Jane' }],
    'container-title': 'The Paper',
    issued: { 'date-parts': [[2022, 3]], circa: true },
  });
  const citation = { type: 'citation', attrs: { id: 'c1', sourceId: 'doubtful', label: 'page', locator: '7' } };
  const body = { en: [{ type: 'paragraph', content: [{ type: 'text', text: 'So it was.' }, citation] }] };
  addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'They met' }, body });
}

const wordsOf = async (address: string) =>
  (await (await readPublic(address)).text()).replaceAll('\u00a0', ' ').replace(/<\/?(?:i|a|cite|span)\b[^>]*>/g, '');

it('an edition keeps its style: a later choice changes no byte of it, and the next edition has the new one', { tags: 'long' }, async () => {
  const id = await newTimeline(owner, 'Styled things', (doc) => {
    fill(doc);
    setReferenceStyle(doc, 'apa');
  });
  await publishNow(owner, id, { note: '' });
  const [page, json] = [await (await readPublic('/t/styled-things/1')).text(), await (await readPublic('/t/styled-things/1.json')).text()];
  expect(await wordsOf('/t/styled-things/1')).toContain('Doe, J. (43 BC). On the &lt;war&gt; &amp; peace. Press.');
  expect(await wordsOf('/t/styled-things/1')).toContain('Doe, J. (c. March 2022). A report. The Paper.');
  expect(thaw(JSON.parse(json)).references).toMatchObject({ style: 'American Psychological Association 7th edition', language: 'en' });

  await appendEdit(id, (doc) => setReferenceStyle(doc, 'newsroom'));
  await publishNow(owner, id, { note: '' });
  expect(await (await readPublic('/t/styled-things/1')).text()).toBe(page);
  expect(await (await readPublic('/t/styled-things/1.json')).text()).toBe(json);
  expect(await wordsOf('/t/styled-things/2')).toContain('Jane Doe. “A report.” The Paper, c. March 2022.');
});

it('the page of one event shows the reference that its edition has, in the note and with its place', async () => {
  const id = await newTimeline(owner, 'Styled events', (doc) => {
    fill(doc);
    setReferenceStyle(doc, 'mla');
  });
  await publishNow(owner, id, { note: '' });
  const words = await wordsOf('/t/styled-events/event/e1');
  expect(words).toContain('Doe, Jane. “A Report.” The Paper, c. March 2022.');
  expect(words).toMatch(/>(?:page|p\.) 7/);
});

it('without a style, and with one that this build does not know, a page has plain lines', async () => {
  for (const [title, style] of [
    ['Plain things', null],
    ['Unknown things', 'a-later-style'],
  ] as const) {
    const id = await newTimeline(owner, title, (doc) => {
      fill(doc);
      setReferenceStyle(doc, style);
    });
    const { body } = await publishNow(owner, id, { note: '' });
    expect(await wordsOf(`/t/${body.slug}`)).toContain('Jane Doe. A report. The Paper, c. March 2022');
    expect(await (await readPublic(`/t/${body.slug}.json`)).text()).not.toContain('"references"');
  }
});
