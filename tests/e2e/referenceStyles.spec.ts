import type { Page } from '@playwright/test';
import type { Edit } from '#core/edits/edit';
import { expect, test, violationsOn } from '../support/browser';
import { makeFilledTimeline } from '../support/filledTimeline';

const sources: Edit[] = [
  {
    type: 'create',
    record: { kind: 'source', id: 'novel' },
    fields: {
      type: 'book',
      title: 'Місто',
      author: [{ family: 'Підмогильний', given: 'Валер’ян' }],
      publisher: 'Книгоспілка',
      issued: { 'date-parts': [[1928]] },
      URL: 'https://example.org/misto',
    },
  },
  {
    type: 'create',
    record: { kind: 'source', id: 'news' },
    fields: {
      type: 'article-newspaper',
      title: 'A report',
      author: [{ family: 'Doe', given: 'Jane' }],
      'container-title': 'The Paper',
      issued: { 'date-parts': [[2022, 3, 29]] },
    },
  },
];

const styleOf = (page: Page) => page.getByRole('combobox', { name: 'Style', exact: true });
/** The rows of the library as words with single spaces. */
const rowOf = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Sources' }).getByRole('listitem').filter({ hasText: title }).first();

test('the style of references is a setting: a colleague’s list shows the sources in it, and one undo takes it back', async ({ openAs }) => {
  const page = await openAs('owner');
  const path = await makeFilledTimeline(page, 'Стилі посилань', 'uk', sources);
  const list = await page.context().newPage();
  await list.goto(`${path}/sources`);
  await expect(rowOf(list, 'Місто')).toContainText('Валер’ян Підмогильний. Місто. Книгоспілка, 1928');

  await page.goto(`${path}/settings`);
  await styleOf(page).selectOption({ label: 'ДСТУ 8302:2015' });
  await expect(page.getByRole('figure').filter({ hasText: 'Example' })).toContainText(/Підмогильний В\.\s?Місто|Doe J\./);
  expect(await violationsOn(page)).toEqual([]);
  await expect(rowOf(list, 'Місто')).toContainText('Підмогильний В. Місто. Книгоспілка, 1928. URL: https://example.org/misto.');
  await expect(rowOf(list, 'A report')).toContainText('Doe J. A report. The Paper. 29 березня 2022.');
  await expect(rowOf(list, 'Місто').getByRole('link', { name: 'Місто' })).toHaveAttribute('href', 'https://example.org/misto');
  expect(await violationsOn(list)).toEqual([]);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(styleOf(page)).toHaveValue('');
  await expect(rowOf(list, 'Місто')).toContainText('Валер’ян Підмогильний. Місто. Книгоспілка, 1928');
});

test('the processor of styles is loaded for a timeline that has a style, and for no other', async ({ openAs }) => {
  const page = await openAs('owner');
  const path = await makeFilledTimeline(page, 'Without a style', 'uk', sources);
  const loaded: string[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js') && (await response.text().catch(() => '')).includes('csl-entry')) loaded.push(response.url());
  });
  await page.goto(`${path}/sources`);
  await expect(rowOf(page, 'A report')).toContainText('Jane Doe. A report. The Paper, 29 March 2022');
  expect(loaded).toEqual([]);
  await page.goto(`${path}/settings`);
  await styleOf(page).selectOption({ label: 'APA' });
  await expect(page.getByRole('figure').filter({ hasText: 'Example' })).toContainText('Doe, J. (2022, березня 29)', { timeout: 15_000 });
  await expect.poll(() => loaded.length).toBe(1);
});
