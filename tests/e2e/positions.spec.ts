import type { Page } from '@playwright/test';
import { applyEdit } from '#core/edits/applyEdit';
import { createId } from '#core/edits/transaction';
import { expect, expectNoSidewaysScroll, test, toastOf, violationsOn } from '../support/browser';
import { connectSynced } from '../support/stockClient';

const saveState = (page: Page) => page.locator('[data-save-state]');
const saved = (page: Page) => expect(saveState(page)).toHaveAttribute('data-save-state', 'saved');
const dialog = (page: Page) => page.getByRole('dialog');
const words = (page: Page) => dialog(page).getByRole('textbox', { name: 'Position', exact: true });

type Part = 'question' | 'party';
const managers = { question: 'Questions …', party: 'Parties …' };

async function openPositions(page: Page): Promise<void> {
  await saved(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Positions' }).click();
  await expect(page.getByRole('heading', { name: 'Positions' })).toBeVisible();
  // The other parts of the page load when this one is idle.
  await expect(page.locator('[data-views=here]')).toBeAttached();
}

async function add(page: Page, part: Part, name: string): Promise<void> {
  await page.getByRole('button', { name: managers[part] }).click();
  await dialog(page).getByLabel(`New ${part}`).fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: `Delete ${name}`, exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
}

/** Deletes it, and leaves the dialog open with its undo. */
async function remove(page: Page, part: Part, name: string): Promise<void> {
  await page.getByRole('button', { name: managers[part] }).click();
  await dialog(page)
    .getByRole('button', { name: `Delete ${name}`, exact: true })
    .click();
  await saved(page);
}

/** The first cell in which these cross. */
const cell = (page: Page, question: string, party = '.*') =>
  page.getByRole('button', { name: new RegExp(`^Edit: ${question}, .*, ${party}$`) }).first();

test('where a new row crosses a colleague’s new column, both write in one cell, even if one of them opens it without a connection', {
  tag: '@journey:positions',
}, async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  for (const page of [ada, bob]) await openPositions(page);
  await ada.context().setOffline(true);
  await expect(saveState(ada)).toHaveAttribute('data-save-state', 'offline');
  await add(ada, 'question', 'Shared sea');
  await add(bob, 'party', 'Third state');
  await ada.context().setOffline(false);
  for (const page of [ada, bob]) await expect(cell(page, 'Shared sea', 'Third state')).toBeVisible();
  await saved(ada);

  await ada.context().setOffline(true);
  await expect(saveState(ada)).toHaveAttribute('data-save-state', 'offline');
  await cell(ada, 'Shared sea', 'Third state').press('Enter');
  await expect(dialog(ada)).toContainText('This cell is new');
  await expect(dialog(ada)).toHaveAccessibleName(/^Third state on Shared sea: /);
  for (const width of [1280, 360]) {
    await ada.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(ada);
  }
  await ada.setViewportSize({ width: 1280, height: 800 });
  expect(await violationsOn(ada)).toEqual([]);
  await cell(bob, 'Shared sea', 'Third state').press('Enter');
  await expect(words(bob)).toBeFocused();
  await bob.keyboard.type('The sea is open.');
  await saved(bob);

  await ada.context().setOffline(false);
  await expect(words(ada)).toBeFocused();
  await expect(words(ada)).toContainText('The sea is open.');
  await expect(dialog(ada)).not.toContainText('This cell is new');
  await ada.keyboard.press('Control+End');
  await ada.keyboard.type(' To all of them.');
  await bob.keyboard.type(' Always.');
  for (const page of [ada, bob]) {
    await expect(words(page)).toContainText('The sea is open.');
    await expect(words(page)).toContainText('To all of them.');
    await expect(words(page)).toContainText('Always.');
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    // The focus goes back to the opener, although the cell came into being in between.
    await expect(cell(page, 'Shared sea', 'Third state')).toBeFocused();
    await expect(page.getByRole('cell').filter({ hasText: 'The sea is open.' }).filter({ hasText: 'To all of them.' })).toHaveCount(1);
  }
  await remove(bob, 'question', 'Shared sea');
  await bob.keyboard.press('Escape');
  await remove(bob, 'party', 'Third state');
});

test('words written without a connection in a cell that a colleague deletes meanwhile are shown, and the cell does not open again by itself', async ({
  openAs,
}) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  for (const page of [ada, bob]) await openPositions(page);
  await add(bob, 'question', 'Deleted strait');
  await cell(ada, 'Deleted strait').click();
  await expect(words(ada)).toBeFocused();
  await ada.keyboard.type('Known before. ');
  await saved(ada);
  await ada.context().setOffline(true);
  await ada.keyboard.type('Written alone.');
  await expect(saveState(ada)).toHaveAttribute('data-save-state', 'offline');
  await remove(bob, 'question', 'Deleted strait');

  await ada.context().setOffline(false);
  await expect(dialog(ada)).toHaveAccessibleName(/^Position deleted: .* on Deleted strait: /);
  await expect(dialog(ada)).toContainText('Demo owner deleted this');
  await expect(dialog(ada).getByLabel('Its words')).toHaveValue(/Known before\. Written alone\./);
  await dialog(bob).getByRole('button', { name: 'Undo' }).click();
  // The page behind the dialog has the cell again.
  await expect(ada.locator('th', { hasText: 'Deleted strait' })).toBeAttached();
  await expect(dialog(ada)).toHaveCount(1);
  await dialog(ada).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(ada)).toHaveCount(0);
  await saved(ada);
  await expect(ada.getByRole('region', { name: 'Unsaved edits' })).toContainText('not saved');
  await ada.reload();
  await ada.getByRole('region', { name: 'Unsaved edits' }).getByRole('button', { name: 'Show and copy' }).click();
  await expect(dialog(ada).getByRole('textbox').first()).toHaveValue(/Written alone\./);
  await dialog(bob).getByRole('button', { name: 'Delete Deleted strait', exact: true }).click();
  await saved(bob);
});

/** A colleague with a stock client adds a party whose cells nobody has made. */
async function addUnmade(url: string, name: string) {
  const line = await connectSynced(url, 'owner');
  const record = { kind: 'party', id: createId() };
  applyEdit(line.doc, { type: 'create', record, fields: { name } });
  const end = () => line.destroy();
  return { remove: () => applyEdit(line.doc, { type: 'delete', record }), end };
}

test('a new cell that is deleted before it can be written closes, and says who has deleted it', async ({ openAs, product }) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Fourth state');
  await expect(cell(ada, '.*', 'Fourth state')).toBeVisible();
  await ada.context().setOffline(true);
  await expect(saveState(ada)).toHaveAttribute('data-save-state', 'offline');
  await cell(ada, '.*', 'Fourth state').press('Enter');
  await expect(dialog(ada)).toContainText('This cell is new');
  party.remove();
  await ada.context().setOffline(false);
  await expect(dialog(ada)).toHaveCount(0);
  await expect(toastOf(ada)).toContainText('Demo owner deleted the party “Fourth state”.');
  await expect(ada.getByRole('heading', { name: 'Positions' })).toBeFocused();
  party.end();
});

test('when a colleague deletes the column of the cell in focus, the focus goes to the heading, and the deleter is named', async ({
  openAs,
  product,
}) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Tenth state');
  await cell(ada, '.*', 'Tenth state').focus();
  party.remove();
  await expect(ada.getByRole('heading', { name: 'Positions' })).toBeFocused();
  await expect(toastOf(ada)).toContainText('Demo owner deleted the party “Tenth state”.');
  party.end();
});

test('a new cell can be written at once, also while a field elsewhere has a draft', async ({ openAs, product }) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  await ada.getByRole('button', { name: managers.party }).click();
  await dialog(ada).getByLabel('New party').fill('Half a na');
  await ada.keyboard.press('Escape');
  await expect(saveState(ada)).toHaveAttribute('data-save-state', 'draft');
  const party = await addUnmade(product.url, 'Fifth state');
  await cell(ada, '.*', 'Fifth state').click();
  await expect(words(ada)).toBeFocused();
  await ada.keyboard.type('Written at once.');
  await expect(ada.getByRole('cell', { includeHidden: true }).filter({ hasText: 'Written at once.' })).toHaveCount(1);
  party.remove();
  await expect(dialog(ada)).toHaveAccessibleName(/^Position deleted/);
  party.end();
});

/** Holds back what makes the cell, until the returned function is called. */
async function holdCells(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/texts', async (route) => {
    await isReleased;
    await route.continue();
  });
  return release;
}

test('words typed before a new cell is ready are in its text, in order and once, and typing goes on behind them', async ({
  openAs,
  product,
}) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Sixth state');
  await cell(ada, '.*', 'Sixth state').focus();
  const release = await holdCells(ada);
  await ada.keyboard.press('Enter');
  await ada.keyboard.type('The strait is ');
  await expect(dialog(ada)).toContainText('This cell is new');
  await expect(words(ada)).toHaveAccessibleDescription(/^This cell is new/);
  await expect(words(ada)).toHaveValue('The strait is ');
  expect(await violationsOn(ada)).toEqual([]);
  release();
  await ada.keyboard.type('open to all ships, by day and by night, and in each season of the year.', { delay: 5 });
  await expect(dialog(ada)).not.toContainText('This cell is new');
  await expect(words(ada)).toHaveText('The strait is open to all ships, by day and by night, and in each season of the year.');
  await expect(words(ada)).toBeFocused();
  await saved(ada);
  party.remove();
  await expect(dialog(ada)).toHaveAccessibleName(/^Position deleted/);
  await expect(dialog(ada).getByLabel('Its words')).toHaveValue(/open to all ships/);
  party.end();
});

test('a new cell that the server could not make is made a moment later, and has the words', async ({ openAs, product }) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Eleventh state');
  await ada.route('**/texts', (route) => route.fulfill({ status: 500, json: {} }), { times: 1 });
  await cell(ada, '.*', 'Eleventh state').click();
  await ada.keyboard.type('Written meanwhile.');
  await expect(dialog(ada)).not.toContainText('This cell is new');
  await expect(words(ada)).toHaveText('Written meanwhile.');
  party.remove();
  await expect(dialog(ada)).toHaveAccessibleName(/^Position deleted/);
  party.end();
});

test('a composition that begins before a new cell is ready ends there, and its words go into the text', async ({ openAs, product }) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Seventh state');
  const release = await holdCells(ada);
  await cell(ada, '.*', 'Seventh state').click();
  await ada.keyboard.type('海');
  await ada.keyboard.press('Enter');
  const ime = await ada.context().newCDPSession(ada);
  await ime.send('Input.imeSetComposition', { text: 'うみ', selectionStart: 2, selectionEnd: 2 });
  const made = ada.waitForResponse('**/texts');
  release();
  await made;
  // The position is there, and waits for the composition.
  await expect(dialog(ada).getByRole('combobox', { includeHidden: true })).toHaveCount(2);
  await expect(dialog(ada).locator('[contenteditable=true]')).toBeAttached();
  await expect(words(ada)).toHaveValue('海\nうみ');
  await ime.send('Input.imeSetComposition', { text: 'うみは', selectionStart: 3, selectionEnd: 3 });
  await ime.send('Input.insertText', { text: '海は' });
  await expect(dialog(ada)).not.toContainText('This cell is new');
  await expect(words(ada).locator('p')).toHaveText(['海', '海は']);
  await expect(words(ada)).toBeFocused();
  await ada.keyboard.type('広い');
  await expect(words(ada).locator('p')).toHaveText(['海', '海は広い']);
  party.remove();
  party.end();
});

test('words typed in a new cell without a connection outlive a reload, and go into its text when it is opened', async ({
  openAs,
  product,
}) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Eighth state');
  await holdCells(ada);
  await cell(ada, '.*', 'Eighth state').click();
  await ada.keyboard.type('Written before it was there.');
  await ada.unrouteAll({ behavior: 'ignoreErrors' });
  await ada.reload();
  await cell(ada, '.*', 'Eighth state').click();
  await expect(dialog(ada)).not.toContainText('This cell is new');
  await expect(words(ada)).toHaveText('Written before it was there.');
  await saved(ada);
  party.remove();
  await expect(dialog(ada)).toHaveAccessibleName(/^Position deleted/);
  party.end();
});

test('words typed before a new cell is ready are written once, also if another window of the user has read them', async ({
  openAs,
  product,
}) => {
  const ada = await openAs('editor');
  await openPositions(ada);
  const party = await addUnmade(product.url, 'Ninth state');
  const release = await holdCells(ada);
  await cell(ada, '.*', 'Ninth state').click();
  await ada.keyboard.type('Once only.');
  await expect(words(ada)).toHaveValue('Once only.');
  const other = await ada.context().newPage();
  await other.goto(ada.url());
  await expect(other.getByRole('region', { name: 'Unsaved edits' })).toContainText('not saved');
  release();
  await expect(words(ada)).toHaveText('Once only.');
  await saved(ada);
  await ada.keyboard.press('Escape');
  await expect(other.getByRole('region', { name: 'Unsaved edits' })).not.toContainText('not saved');
  await saved(other);
  await cell(other, '.*', 'Ninth state').click();
  await expect(words(other)).toHaveText('Once only.');
  party.remove();
  await expect(dialog(other)).toHaveAccessibleName(/^Position deleted/);
  party.end();
});

test('the labels of drafts and parties stay in sight while their columns do, on a phone too', async ({ openAs }) => {
  const page = await openAs('viewer');
  await openPositions(page);
  const table = page.getByRole('region', { name: 'Positions' });
  for (const width of [360, 1280])
    for (const left of [0, 150, 300, 450]) {
      await page.setViewportSize({ width, height: 740 });
      await table.evaluate((element, to) => element.scrollTo({ left: to }), left);
      expect(await table.evaluate(labelsUnderQuestions), `${width} px, scrolled by ${left}`).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
});

/** The labels of columns that begin under the fixed column of questions, although they have room beside it. */
function labelsUnderQuestions(table: Element): string[] {
  const fixed = table.querySelector('th[rowspan]')?.getBoundingClientRect().right ?? Infinity;
  return [...table.querySelectorAll('thead th:not([rowspan])')].flatMap((cell) => {
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    if (words) range.selectNodeContents(words);
    const { left, width } = range.getBoundingClientRect();
    const room = cell.getBoundingClientRect().right - fixed;
    return left < fixed && width + 20 < room ? [range.toString()] : [];
  });
}
