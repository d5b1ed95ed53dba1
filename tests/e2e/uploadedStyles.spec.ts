import type { Page } from '@playwright/test';
import type { Edit } from '#core/edits/edit';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, test, violationsOn } from '../support/browser';
import { makeFilledTimeline } from '../support/filledTimeline';

const house = 'tests/fixtures/styles/house.csl';
const cited = { label: 'page', locator: '12', prefix: '', suffix: '', quote: 'It was agreed.', supports: '' };
const citation = citationToNode({ id: 'c1', sourceId: 'report', ...cited });
const record = { kind: 'event', id: 'e1' } as const;
const edits: Edit[] = [
  {
    type: 'create',
    record: { kind: 'source', id: 'report' },
    fields: {
      type: 'article-newspaper',
      title: 'A report',
      author: [{ family: 'Doe', given: 'Jane' }],
      'container-title': 'The Paper',
      issued: { 'date-parts': [[2022, 3, 29]] },
    },
  },
  { type: 'create', record, fields: { date: '2022-03-29', title: { en: 'They met' } } },
  {
    type: 'replaceRichText',
    record,
    field: 'body',
    language: 'en',
    text: [{ type: 'paragraph', content: [{ type: 'text', text: 'Said so' }, citation] }],
  },
];
const inHouse = 'DOE Jane :: A report :: 2022 ―';
const plain = 'Jane Doe. A report. The Paper, 29 March 2022';

const styleOf = (page: Page) => page.getByRole('combobox', { name: 'Style', exact: true });
const uploads = (page: Page) => page.getByRole('list', { name: 'Uploaded styles' });
const row = (page: Page) => page.getByRole('list', { name: 'Sources' }).getByRole('listitem').first();

/** Takes a file with a focused button and the keyboard. A page that has just come does not hear the first key yet. */
async function takeFile(page: Page, name: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.bringToFront();
  const button = page.getByRole('button', { name, exact: true });
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 2_000 });
    await button.press('Enter');
    await (await chooser).setFiles(file);
  }).toPass();
}

test('a style that is uploaded by keyboard is chosen, and shows in the list, the export, the card and the preview of the page', async ({
  openAs,
}) => {
  const page = await openAs('owner');
  const path = await makeFilledTimeline(page, 'A style of our own', 'en', edits);
  const list = await page.context().newPage();
  await list.goto(`${path}/sources`);
  await expect(row(list)).toContainText(plain);

  await page.goto(`${path}/settings`);
  await takeFile(page, 'Upload a style (CSL)', house);
  await expect(styleOf(page).locator('option:checked')).toHaveText('House style of the tests', { timeout: 60_000 });
  await expect(uploads(page)).toContainText('By Test Author');
  await expect(uploads(page).getByRole('link', { name: 'Share alike' })).toHaveAttribute('href', /creativecommons/);
  await expect(page.getByRole('figure').filter({ hasText: 'Example' })).toContainText(inHouse);
  expect(await violationsOn(page)).toEqual([]);
  await expect(row(list)).toContainText(inHouse);

  await list.bringToFront();
  await list.getByRole('button', { name: 'Export' }).click();
  await list.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'References as text, in a style' });
  await expect(list.getByRole('combobox', { name: 'Style' }).locator('option:checked')).toHaveText('House style of the tests');
  await expect(list.getByRole('region', { name: 'References' })).toContainText(`1. ${inHouse}`);

  await list.goto(path);
  await list.getByRole('button', { name: /^They met/ }).press('Enter');
  const mark = list.getByRole('textbox', { name: 'What happened' }).locator('.citation');
  // An editor that has just come does not see the pointer yet.
  await expect(async () => {
    await list.mouse.move(0, 0);
    await mark.hover();
    await expect(list.getByRole('group', { name: /^Source: / })).toContainText(inHouse, { timeout: 2_000 });
  }).toPass();

  await page.bringToFront();
  await page.goto(`${path}/editions`);
  await page.getByRole('button', { name: 'Preview the page' }).click();
  await expect(page.frameLocator('iframe').locator('body')).toContainText(inHouse);
});

test('a style that cannot be used is refused with its line, and another one replaces and removes the first', async ({ openAs }) => {
  const page = await openAs('owner');
  const path = await makeFilledTimeline(page, 'Styles that come and go', 'en', edits);
  await page.goto(`${path}/settings`);
  const circle = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Round</title></info>
<macro name="a"><text macro="b"/></macro>
<macro name="b"><text macro="a"/></macro>
<citation><layout/></citation><bibliography><layout><text macro="a"/></layout></bibliography></style>`;
  await takeFile(page, 'Upload a style (CSL)', { name: 'round.csl', mimeType: 'text/xml', buffer: Buffer.from(circle) });
  const section = page.getByRole('region', { name: 'Style of references' });
  await expect(section.getByRole('alert')).toHaveText('Line 3: Macros call each other in a circle: a → b → a', { timeout: 60_000 });
  await expect(styleOf(page)).toHaveValue('');

  await takeFile(page, 'Upload a style (CSL)', house);
  await expect(page.getByRole('figure').filter({ hasText: 'Example' })).toContainText(inHouse, { timeout: 60_000 });
  await expect(section.getByRole('alert')).toHaveCount(0);
  const other = circle.replace('<text macro="b"/>', '<text variable="title" prefix="***"/>').replace('Round', 'Starry');
  await takeFile(page, 'Replace House style of the tests', { name: 'starry.csl', mimeType: 'text/xml', buffer: Buffer.from(other) });
  await expect(page.getByRole('figure').filter({ hasText: 'Example' })).toContainText('***A report', { timeout: 60_000 });
  await expect(uploads(page).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Upload a style (CSL)' })).toBeFocused();

  await page.getByRole('button', { name: 'Remove Starry' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Remove “Starry”?' });
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await expect(uploads(page)).toHaveCount(0);
  await expect(styleOf(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Upload a style (CSL)' })).toBeFocused();
});
