import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, findSource, openNewSource, settled, test, toastOf, violationsOn } from '../support/browser';

const openSources = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('heading', { name: /\d+ sources$/ })).toBeVisible();
};
const dialogOf = (page: Page) => page.getByRole('dialog');
const rowsOf = (page: Page, label: string) => dialogOf(page).getByRole('group', { name: label }).getByRole('listitem');

test('the form of a source is made for its type, takes people as rows, and is filled in by keyboard', { tag: '@journey:sources' }, async ({
  openAs,
}) => {
  const page = await openAs('owner');
  await openSources(page);
  await openNewSource(page);
  const dialog = dialogOf(page);
  await page.keyboard.type('What was said in Antalya');
  await page.keyboard.press('Tab');
  await dialog.getByRole('combobox', { name: 'Type', exact: true }).selectOption({ label: 'Interview' });
  await expect(dialog.getByRole('combobox', { name: 'Type', exact: true }).getByRole('option')).toHaveCount(45);
  await dialog.getByRole('button', { name: 'Add a person : Interviewed' }).press('Enter');
  await expect(rowsOf(page, 'Interviewed').getByLabel('Family name')).toBeFocused();
  await page.keyboard.type('Lavrov');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Sergey');
  await dialog.getByRole('button', { name: 'Add an organisation : Interviewed' }).press('Enter');
  await expect(rowsOf(page, 'Interviewed').getByLabel('Organisation or undivided name')).toBeFocused();
  await page.keyboard.type('The ministry');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rowsOf(page, 'Interviewed').nth(0).getByLabel('Organisation or undivided name')).toBeFocused();
  await expect(rowsOf(page, 'Interviewed').nth(1).getByLabel('Family name')).toHaveValue('Lavrov');
  await dialog.getByRole('button', { name: 'Add a person : Interviewers' }).press('Enter');
  await expect(rowsOf(page, 'Interviewers').getByLabel('Family name')).toBeFocused();
  await page.keyboard.type('Roe');
  await rowsOf(page, 'Interviewers').getByRole('button', { name: 'Particles and suffix of Roe' }).press('Enter');
  await rowsOf(page, 'Interviewers').getByLabel('Particle kept with the family name').fill('van');
  await dialog.getByLabel('Date', { exact: true }).fill('10 march 2022?');
  await expect(dialog.getByText('10 March 2022 (?)')).toBeVisible();
  await dialog.getByRole('button', { name: 'More fields' }).press('Enter');
  await dialog.getByLabel('Shelfmark').fill('MS 7');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel('Shelfmark').press('Enter');
  await expect(dialog).toHaveCount(0);

  await (await findSource(page, 'What was said in Antalya')).click();
  await expect(dialog.getByLabel('Shelfmark')).toHaveValue('MS 7');
  await expect(dialog.getByLabel('Date', { exact: true })).toHaveValue('10 March 2022 (?)');
  await expect(rowsOf(page, 'Interviewed').nth(0).getByRole('textbox')).toHaveValue('The ministry');
  await expect(rowsOf(page, 'Interviewers').getByLabel('Particle kept with the family name')).toHaveValue('van');
  await rowsOf(page, 'Interviewed').nth(0).getByRole('button', { name: 'Remove The ministry' }).press('Enter');
  await expect(rowsOf(page, 'Interviewed').getByLabel('Family name')).toBeFocused();
  await dialog.getByRole('button', { name: 'Save source' }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'What was said in Antalya' }).first();
  await expect(item).toContainText('Sergey Lavrov');
  await expect(item).not.toContainText('The ministry');
});

test('two people who edit two authors both keep their work, and words that both have changed are shown', async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  await openSources(ada);
  await openNewSource(ada);
  await ada.keyboard.type('By two authors');
  for (const [at, name] of ['Alef', 'Beth'].entries()) {
    await dialogOf(ada).getByRole('button', { name: 'Add a person : Authors' }).press('Enter');
    await expect(rowsOf(ada, 'Authors').nth(at).getByLabel('Family name')).toBeFocused();
    await ada.keyboard.type(name);
  }
  await ada.keyboard.press('Enter');
  await expect(dialogOf(ada)).toHaveCount(0);
  await openSources(bob);
  const edit = async (page: Page) => (await findSource(page, 'By two authors')).click();
  await edit(ada);
  await edit(bob);
  await rowsOf(ada, 'Authors').nth(0).getByLabel('Given name').fill('Ann');
  await rowsOf(bob, 'Authors').nth(1).getByLabel('Given name').fill('Ben');
  await ada.keyboard.press('Enter');
  await expect(dialogOf(ada)).toHaveCount(0);
  await bob.keyboard.press('Enter');
  await expect(dialogOf(bob)).toHaveCount(0);
  for (const page of [ada, bob]) await expect(page.getByText('Ann Alef and Ben Beth')).toBeVisible();

  await edit(ada);
  await edit(bob);
  await rowsOf(ada, 'Authors').nth(0).getByLabel('Given name').fill('Anna');
  await rowsOf(bob, 'Authors').nth(0).getByLabel('Given name').fill('Anne');
  await ada.keyboard.press('Enter');
  await expect(bob.getByText('Anna Alef and Ben Beth')).toBeAttached();
  await rowsOf(bob, 'Authors').nth(0).getByLabel('Given name').press('Enter');
  await expect(dialogOf(bob).getByRole('alert')).toContainText('“Alef, Anna; Beth, Ben”');
  await bob.keyboard.press('Enter');
  await expect(ada.getByText('Anne Alef and Ben Beth')).toBeVisible();
});

test('a duplicate is shown while typing, and can be used instead', async ({ openAs }) => {
  const page = await openAs('owner');
  await openSources(page);
  const link = page.locator('a[href^="http"]');
  const row = page.locator('main li').filter({ has: link }).first();
  const address = await row.locator(link).first().getAttribute('href');
  // Not the words of the link: they change when the style of the timeline has loaded.
  const label = await row.getByRole('button', { name: /^Edit the source / }).getAttribute('aria-label');
  const title = label?.replace('Edit the source ', '');
  await openNewSource(page);
  await page.keyboard.type('The same again');
  await dialogOf(page).getByLabel('Address').fill(`${address}?utm_source=mail`);
  const use = dialogOf(page).getByRole('button', { name: `Use that one : ${title}` });
  await expect(use).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await use.press('Enter');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(page.getByText('The same again')).toHaveCount(0);
});

test('the source of a citation is edited without leaving the event', async ({ openAs }) => {
  const page = await openAs('owner');
  await page.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  // Until the editor is loaded, a citation only opens its card.
  await page.getByRole('textbox', { name: 'What happened' }).first().locator('.citation').first().click();
  const fields = page.getByRole('region', { name: 'The selected citation' });
  await fields.getByRole('button', { name: 'Edit source' }).click();
  await dialogOf(page).getByLabel('Title', { exact: true }).fill('A title from the event');
  await page.keyboard.press('Enter');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(fields.getByText('A title from the event')).toBeVisible();
  await fields.getByLabel('Words before it').fill('see');
  await page.keyboard.press('Tab');
  await expect(fields.locator('p').filter({ hasText: /^see\b/ })).toBeVisible();
});

test('the form fits on a phone', async ({ openAs }) => {
  const page = await openAs('owner', { colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  await openSources(page);
  await page
    .getByRole('button', { name: /^Edit the source/ })
    .first()
    .click();
  await dialogOf(page).getByRole('button', { name: 'More fields' }).click();
  await expectNoSidewaysScroll(page);
  await expect.poll(() => dialogOf(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
});

test('the library is searched, sorted and filtered, and the address keeps it', async ({ openAs }) => {
  const page = await openAs('viewer');
  await openSources(page);
  const items = page.getByRole('list', { name: 'Sources', exact: true }).locator('> li');
  const total = Number(await settled(page, () => items.first().getAttribute('aria-setsize')));
  expect(total).toBeGreaterThan(20);
  const most = async () => Number((await items.first().innerText()).match(/Cited in (\d+)/)?.[1] ?? 0);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Most cited first');
  await expect(page).toHaveURL(/order=cited/);
  await expect.poll(most).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Filters' }).press('Enter');
  await page.getByRole('group', { name: 'Type' }).getByRole('checkbox', { name: 'Newspaper article' }).check();
  await page.getByRole('combobox', { name: 'Citations' }).selectOption('Cited');
  expect(await violationsOn(page)).toEqual([]);
  const status = page.getByRole('search').getByRole('status');
  await expect(status).toHaveText(/^\d+ sources found$/);
  const before = await settled(page, () => status.innerText());
  await page.getByLabel('Search sources').fill('istanbul');
  await expect(status).not.toHaveText(before);
  await expect(page).toHaveURL(/istanbul/);
  const [words, address] = [await settled(page, () => status.innerText()), page.url()];
  expect(Number(words.match(/^\d+/)?.[0] ?? 1)).toBeLessThan(total);
  await page.reload();
  await expect(page.getByRole('search').getByRole('status')).toHaveText(words);
  await expect(page).toHaveURL(address);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(items.first()).toHaveAttribute('aria-setsize', String(total));
});

test('the filter by other timelines says when these could not be searched, and searches them again', async ({ openAs }) => {
  const page = await openAs('viewer');
  await page.route('**/sources/shared', (route) => route.abort());
  await openSources(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  const failed = page.getByRole('main').getByRole('alert');
  await expect(page.getByRole('checkbox', { name: 'Also in other timelines' })).toBeVisible();
  await expect(failed).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Also in other timelines' }).check();
  await expect(failed).toContainText('Your other timelines could not be searched, so all sources are shown.');
  expect(await violationsOn(page)).toEqual([]);
  await page.unrouteAll();
  await failed.getByRole('button').click();
  await expect(failed).toHaveCount(0);
});

test('duplicates are found and merged: the citations move, and one undo takes it back', async ({ openAs }) => {
  const page = await openAs('owner');
  await openSources(page);
  const heading = page.getByRole('heading', { name: /\d+ sources$/ });
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Most cited first');
  const first = page.getByRole('list', { name: 'Sources', exact: true }).locator('> li').first();
  await expect(first).toContainText(/Cited in \d+ places/);
  const link = first.locator('p a[href^="http"]').first();
  const address = await link.getAttribute('href');
  await openNewSource(page);
  await page.keyboard.type('The copy to keep');
  await dialogOf(page).getByLabel('Address').fill(`${address}`);
  await dialogOf(page).getByRole('button', { name: 'Save source' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  const before = await settled(page, () => heading.innerText());
  await page.getByRole('button', { name: 'Duplicates' }).click();
  const group = page.getByRole('region', { name: 'Duplicates' }).locator('ul > li:has(button)').filter({ hasText: 'The copy to keep' });
  await group.getByRole('button', { name: 'Merge …' }).click();
  await dialogOf(page).getByRole('radio', { name: 'Keep this one : The copy to keep' }).check();
  await dialogOf(page).getByRole('radio', { name: 'The copy to keep', exact: true }).check();
  expect(await violationsOn(page)).toEqual([]);
  await dialogOf(page).getByRole('button', { name: 'Merge 2 sources' }).click();
  await expect(page.getByText(/^2 sources were merged, and \d+ citations moved\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'All sources' }).click();
  const kept = page.getByRole('list', { name: 'Sources', exact: true }).locator('> li').filter({ hasText: 'The copy to keep' });
  await expect(kept).toContainText(/Cited in \d+ places/);
  await expect(heading).not.toHaveText(before);
  await toastOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(heading).toHaveText(before);
  await expect(kept).toContainText('Not cited yet');
});

test('citing begins with @ or a key, offers the sources used last, and cites several at one place', { tag: '@journey:citing' }, async ({
  openAs,
}) => {
  const page = await openAs('owner');
  await page.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  const text = page.getByRole('textbox', { name: 'What happened' }).first();
  await text.click();
  await page.keyboard.press('Control+End');
  const marks = text.locator('.citation');
  await expect(marks.first()).toBeVisible();
  const before = await settled(page, () => marks.count());
  await page.keyboard.type(' They met');
  await page.keyboard.press('Control+Shift+C');
  const input = dialogOf(page).getByRole('combobox');
  await expect(input).toBeFocused();
  await page.keyboard.type('A source of their own');
  await page.keyboard.press('Enter');
  await expect(marks).toHaveCount(before + 1);
  const fields = page.getByRole('region', { name: 'The selected citation' });
  await expect(fields).toContainText('A source of their own');

  // Within an address it is a letter; at the start of a word it cites.
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' desk@example.org @');
  await expect(input).toBeFocused();
  // The dialog hides the text from assistive technology.
  await expect(page.locator('.text-editor .rich-text').first()).toContainText('desk@example.org');
  const first = dialogOf(page).getByRole('option').first();
  await expect(first).toContainText('A source of their own');
  await expect(first).toContainText('Used last');
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(marks).toHaveCount(before + 3);
  await expect(text).not.toContainText('example.org @');

  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' @name');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(text).toBeFocused();
  await expect(text).toContainText('@name');
});

test('the form asks which day a date means whose day and month may be swapped; the answer outlives the page, and without one it stays in words', async ({
  openAs,
}) => {
  const page = await openAs('editor');
  await page.goto(`${new URL(page.url()).pathname}/sources`);
  await openNewSource(page);
  const dialog = page.getByRole('dialog');
  const question = dialog.getByRole('group', { name: 'Date: which day is “03/04/2022”?' });
  await page.keyboard.type('Memo of a swapped date');
  await dialog.getByLabel('Date', { exact: true }).fill('03/04/2022');
  await expect(question.getByRole('radio', { name: 'Not known. It stays “03/04/2022”.' })).toBeChecked();
  await expect(dialog.getByLabel('Date', { exact: true })).not.toHaveAttribute('aria-invalid', 'true');
  expect(await violationsOn(page)).toEqual([]);
  await question.getByRole('radio', { name: /^Not known/ }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(question.getByRole('radio', { name: '3 April 2022' })).toBeChecked();
  await page.reload();
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await expect(dialog.getByLabel('Date', { exact: true })).toHaveValue('03/04/2022');
  await expect(question.getByRole('radio', { name: '3 April 2022' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Save source' }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'Memo of a swapped date' });
  const edit = await findSource(page, 'Memo of a swapped date');
  await expect(item).toContainText('3 April 2022');
  await edit.click();
  // Other words have another question, which nobody has answered.
  await dialog.getByLabel('Date', { exact: true }).fill('05/06/2022');
  await expect(dialog.getByRole('radio', { name: 'Not known. It stays “05/06/2022”.' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Save source' }).click();
  await expect(item).toContainText('05/06/2022');
});
