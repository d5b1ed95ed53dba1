import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Edit } from '#core/edits/edit';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, test, violationsOn } from '../support/browser';
import { makeFilledTimeline } from '../support/filledTimeline';

const cite = (sourceId: string, more: object = {}) => ({ type: 'citation', attrs: { id: randomUUID(), sourceId, ...more } });

const dialogOf = (page: Page) => page.getByRole('dialog');

const sourceOf = (name: string, family: string) => ({
  type: 'create',
  record: { kind: 'source', id: randomUUID() },
  fields: { type: 'book', title: name, author: [{ family, given: 'Ann' }], issued: { 'date-parts': [[2020]] } },
});

/** Makes an event whose text ends in one citation, with three sources of its own. Returns the names. */
async function makeCitedEvent(page: Page) {
  const id = randomUUID().slice(0, 8);
  const sources = ['Aalto', 'Brandt', 'Castel'].map((family) => sourceOf(`${family} on talk ${id}`, `${family}${id}`));
  const record = { kind: 'event', id: randomUUID() };
  const cited = { label: 'page', locator: '12', prefix: '', suffix: '', quote: '', supports: '' };
  const citation = citationToNode({ id: randomUUID(), sourceId: sources[0]?.record.id ?? '', ...cited });
  const text = [{ type: 'paragraph', content: [{ type: 'text', text: 'They met' }, citation] }];
  const { pathname, origin } = new URL(page.url());
  const title = `An event with one mark ${id}`;
  const made = await page.request.post(`/api/timelines/${pathname.split('/')[2]}/edits`, {
    headers: { origin },
    data: {
      edits: [
        ...sources,
        { type: 'create', record, fields: { date: '2022-03-29', title: { en: title } } },
        { type: 'replaceRichText', record, field: 'body', language: 'en', text },
      ],
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  return { id, title };
}

/** How many citations each mark has, as it is drawn. */
const marksOf = (page: Page) =>
  page.locator('.rich-text .citation-slot').evaluateAll((slots) => {
    const counts: number[] = [];
    for (const { classList } of slots) {
      if (classList.contains('follows')) counts.push((counts.pop() ?? 0) + 1);
      else counts.push(1);
    }
    return counts;
  });

test('a source is added to a mark while a colleague types beside it, and all see one mark with both', async ({ openAs }) => {
  const [page, colleague, viewer] = await Promise.all([openAs('editor'), openAs('owner'), openAs('viewer')]);
  const { id, title } = await makeCitedEvent(page);
  for (const each of [page, colleague, viewer]) await each.getByRole('button', { name: new RegExp(`^${title}`) }).press('Enter');
  const body = page.getByRole('textbox', { name: 'What happened' });
  const theirs = colleague.getByRole('textbox', { name: 'What happened' });
  await body.locator('.citation').click();
  const fields = page.getByRole('region', { name: 'The selected citation' });
  await fields.getByRole('button', { name: 'Cite another source in this mark' }).click();
  const input = dialogOf(page).getByRole('combobox');
  await expect(input).toBeFocused();

  await theirs.focus();
  await colleague.keyboard.press('ControlOrMeta+End');
  await colleague.keyboard.type(' and left');
  await expect(page.locator('.text-editor .rich-text').first()).toContainText(' and left');

  // One is chosen and shown in words; Enter then cites it and the next one, and nothing that is only at the top of the list.
  await page.keyboard.type(`Brandt ${id}`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialogOf(page).getByRole('status')).toHaveText(new RegExp(`Chosen: Brandt${id}`));
  await page.keyboard.type(`Castel ${id}`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialogOf(page).getByRole('status')).toHaveText(new RegExp(`2 chosen: Brandt${id}.*; Castel${id}`));
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Enter');

  for (const each of [page, colleague, viewer]) await expect.poll(() => marksOf(each)).toEqual([3]);
  await expect(theirs).toContainText(' and left');
  await expect(fields).toContainText('Brandt');

  // The card of any of them has all of them.
  await viewer.getByRole('button', { name: new RegExp(`^Source: Castel${id}`) }).click();
  const card = viewer.getByRole('dialog');
  await expect(card).toContainText('3 sources in one mark');
  for (const words of ['page 12', 'Aalto on talk', 'Brandt on talk', 'Castel on talk']) await expect(card).toContainText(words);
  expect(await violationsOn(viewer)).toEqual([]);
  await theirs.locator('.citation').first().hover();
  await expect(colleague.getByRole('group', { name: new RegExp(`Aalto${id}.*; .*Brandt${id}.*; .*Castel${id}`) })).toContainText(
    'Castel on talk',
  );

  // A word between two citations makes two marks, and its deletion one.
  await theirs.focus();
  await colleague.keyboard.press('ControlOrMeta+End');
  for (let letter = 0; letter < ' and left'.length + 1; letter += 1) await colleague.keyboard.press('ArrowLeft');
  await colleague.keyboard.press('ArrowLeft');
  await colleague.keyboard.type(' then');
  for (const each of [page, colleague, viewer]) await expect.poll(() => marksOf(each)).toEqual([2, 1]);
  for (let letter = 0; letter < ' then'.length; letter += 1) await colleague.keyboard.press('Backspace');
  for (const each of [page, colleague, viewer]) await expect.poll(() => marksOf(each)).toEqual([3]);
});

test('a mark is shown in the style of the timeline, and opens all of its sources on the published page', async ({
  openAs,
  browser,
  product,
}) => {
  const page = await openAs('owner');
  const sources: Edit[] = [
    ['smith', 'Smith', [2020]],
    ['doe', 'Doe', [2021]],
  ].map(([id, family, date]) => ({
    type: 'create',
    record: { kind: 'source', id: String(id) },
    fields: { type: 'book', title: `Talks of ${family}`, author: [{ family, given: 'Ann' }], issued: { 'date-parts': [date] } },
  })) as Edit[];
  const record = { kind: 'event', id: 'met' } as const;
  const content = [{ type: 'text', text: 'They met' }, cite('smith', { label: 'page', locator: '5', prefix: 'see' }), cite('doe')];
  const path = await makeFilledTimeline(page, 'Talks in marks', 'en', [
    ...sources,
    { type: 'create', record, fields: { date: '2020-06-01', title: { en: 'A meeting' } } },
    { type: 'replaceRichText', record, field: 'body', language: 'en', text: [{ type: 'paragraph', content }] },
    { type: 'set', record: { kind: 'timeline', id: '' }, field: 'referenceStyle', value: 'chicago-author-date' },
  ] as Edit[]);
  await page.goto(path);
  await page.getByRole('button', { name: /^A meeting/ }).press('Enter');
  const body = page.getByRole('textbox', { name: 'What happened' });
  await body.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await body.locator('.citation').last().hover();
  const card = page.getByRole('group', { name: /^Source: Smith/ });
  await expect(card).toContainText('In the style of the timeline: (see Smith 2020, 5; Doe 2021)', { timeout: 15_000 });
  expect(await violationsOn(page)).toEqual([]);

  await page.goto(`${path}/editions`);
  await page.getByRole('button', { name: /^Publish/ }).click();
  await expect(page.getByText(/is published\.$/)).toBeVisible();
  const reader = await (await browser.newContext({ baseURL: product.url, viewport: { width: 360, height: 740 } })).newPage();
  await reader.goto('/t/talks-in-marks');
  await expect(reader.locator('article sup').first()).toHaveText('1, 2');
  for (const [name, title] of [
    ['Source 1', 'Talks of Smith'],
    ['Source 2', 'Talks of Doe'],
  ] as const) {
    const mark = reader.getByRole('button', { name, exact: true });
    await mark.focus();
    await reader.keyboard.press('Enter');
    const note = reader.locator('.notes li:popover-open');
    await expect(note.locator('cite', { hasText: title })).toBeInViewport();
    expect(await violationsOn(reader)).toEqual([]);
    await reader.keyboard.press('Escape');
    await expect(note).toBeHidden();
    await expect(mark).toBeFocused();
  }
  await reader.context().close();
});
