import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, test, violationsOn } from '../support/browser';

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
