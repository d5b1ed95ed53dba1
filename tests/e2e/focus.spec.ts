import type { Page } from '@playwright/test';
import { addEvent as addEventTo, deleteEvent } from '#core/edits/event';
import { expect, findSource, openEvent, openNewSource, openPalette, settled, test } from '../support/browser';
import { connectSynced } from '../support/stockClient';

const saved = (page: Page) => expect(page.locator('[data-save-state="saved"]')).toBeVisible();

test('a click from an account’s attribution into its text places the caret, and a colleague’s rename keeps it there', async ({
  openAs,
}) => {
  const [ada, bob] = await Promise.all([openAs('owner'), openAs('editor')]);
  await openEvent(ada, /dead end/i);
  await openEvent(bob, /dead end/i);
  await ada.getByRole('region', { name: 'Accounts' }).getByRole('button', { name: 'Add account' }).click();
  await expect(ada.getByLabel('Attributed to').last()).toBeFocused();
  await ada.getByLabel('Attributed to').last().fill('First name');
  const text = ada.locator('[data-account]').last().locator('.ProseMirror');
  await text.click();
  await ada.keyboard.type('Said one');
  await expect(text).toHaveText('Said one');
  await expect(text).toBeFocused();
  await expect(text).toHaveAccessibleName('Account of First name');

  await expect(bob.getByLabel('Attributed to').last()).toHaveValue('First name');
  await bob.getByLabel('Attributed to').last().fill('Second name');
  await bob.getByLabel('Attributed to').last().press('Enter');
  await expect(text).toHaveAccessibleName('Account of Second name');
  await ada.keyboard.type(' and two');
  await expect(text).toHaveText('Said one and two');
  await saved(ada);
});

const count = (page: Page) => page.getByRole('heading', { name: /^[\d,]+ events?$/ });
/** The events of the list, by id and title. */
const listed = (page: Page) =>
  page
    .getByRole('list', { name: 'Events by date' })
    .locator('> li')
    .evaluateAll((items) =>
      items.map((item) => `${item.getAttribute('data-event')} ${item.querySelector('[data-row] button [dir=auto]')?.textContent}`),
    );
/** Deletes a test's events, so that the next test finds the chronology unchanged. */
async function deleteEvents(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    const boxes = page.getByRole('checkbox', { name: `Select ${title}`, exact: true });
    await expect(boxes.first()).toBeVisible();
    for (const box of await boxes.all()) await box.check();
  }
  const bar = page.getByRole('region', { name: 'Selected events' });
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(bar).toHaveCount(0);
}
const all = async (page: Page) => Number((await count(page).textContent())?.split(' ')[0]);

test('typing directly after adding an event fills only its title', async ({ openAs }) => {
  const page = await openAs('editor');
  const before = await listed(page);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const isTitled = async (words: string) => {
    await expect(title).toBeFocused();
    await page.keyboard.type(words);
    await expect(title).toHaveValue(words);
  };
  await page.getByRole('button', { name: 'Add event', exact: true }).click();
  await isTitled('an axed deed, next');
  await page.keyboard.press('Escape');
  await expect(row(page, 'an axed deed, next')).toBeFocused();

  await page.keyboard.press('n');
  await isTitled('made by a key');
  await page.keyboard.press('Escape');

  await expect(row(page, 'made by a key')).toBeFocused();
  await openPalette(page);
  await page.keyboard.type('new event');
  await page.keyboard.press('Enter');
  await isTitled('made by the palette');

  await page.keyboard.press('Escape');
  await expect(row(page, 'made by the palette')).toBeFocused();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Add event', exact: true }).click();
  await isTitled('made on a phone');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await expect(async () => {
    const after = await listed(page);
    expect(after.filter((each) => !before.includes(each))).toHaveLength(4);
    expect(before.filter((each) => !after.includes(each))).toEqual([]);
  }).toPass();
  await deleteEvents(page, ['an axed deed, next', 'made by a key', 'made by the palette', 'made on a phone']);
});

test('a single key changes the timeline only from a focused row', async ({ openAs }) => {
  const page = await openAs('editor');
  const before = await listed(page);
  const changesNothing = async (how: string) => {
    await page.keyboard.type('dean xa');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await listed(page), how).toEqual(before);
    await expect(page.getByRole('region', { name: 'Selected events' }), how).toHaveCount(0);
    await expect(page.locator('textarea:focus, input:focus'), how).toHaveCount(0);
  };
  await count(page).click();
  await changesNothing('with no focus');
  const body = await openEvent(page, /provisional deal/);
  await expect(body).toBeVisible();
  await count(page).click();
  await changesNothing('with an event open and no focus');
  await page.getByRole('button', { name: 'Duplicate', exact: true }).focus();
  await page.keyboard.type('dean');
  expect(await listed(page), 'on a button of its card').toEqual(before);
  await page.getByRole('region', { name: 'Accounts' }).getByRole('button', { name: 'Add account' }).focus();
  await page.keyboard.type('dean');
  expect(await listed(page), 'on a button among its accounts').toEqual(before);
  await page.getByRole('button', { name: /provisional deal/, expanded: true }).click();

  // The first letter of a word moves into the list; the rest of the word has no effect.
  await count(page).click();
  await page.keyboard.type('jade');
  expect(await listed(page), 'a word that begins with j').toEqual(before);
  await expect(page.locator('textarea:focus, input:focus')).toHaveCount(0);

  await page.getByRole('button', { name: /provisional deal/, expanded: false }).focus();
  // Works once no key has been pressed for a moment.
  await expect(async () => {
    if ((await all(page)) === before.length) await page.keyboard.press('d');
    await expect(count(page)).toHaveText(`${before.length + 1} events`, { timeout: 1_500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-row] button:focus')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(count(page)).toHaveText(`${before.length} events`);
});

test('the focus moves to the next field, and survives removals', async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /^Ukraine applies to join/);

  const region = page.getByRole('region', { name: 'Accounts' });
  await region.getByRole('button', { name: 'Add account' }).click();
  const by = page.getByLabel('Attributed to').last();
  await expect(by).toBeFocused();
  await page.keyboard.type('A witness');
  await page.keyboard.press('Enter');
  await region.getByRole('button', { name: 'Delete the account of A witness' }).click();
  await expect(region.getByRole('button', { name: 'Add account' })).toBeFocused();

  for (const name of ['Tracks', 'Actors']) {
    const field = page.getByLabel(name, { exact: true });
    await field.fill(`A new one of ${name}`);
    await field.locator('xpath=ancestor::form').getByRole('button', { name: 'Add', exact: true }).click();
    await expect(field).toBeFocused();
    await page.getByRole('button', { name: `Remove A new one of ${name}` }).click();
    await expect(field).toBeFocused();
  }
  const links = page.getByRole('form', { name: 'Links to other events' });
  await links.getByLabel('Link to another event').fill('provisional deal');
  await links.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(links.getByLabel('Link to another event')).toBeFocused();
  await links
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click();
  await expect(links.getByLabel('Link to another event')).toBeFocused();

  await page.getByLabel('New comment').fill('A question.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const thread = page.getByRole('article', { name: 'Thread begun by Demo editor' });
  await expect(thread).toBeVisible();
  await expect(page.getByLabel('New comment')).toBeFocused();
  await thread.getByRole('button', { name: 'Reply' }).click();
  await expect(thread.getByLabel('Reply')).toBeFocused();
  await page.keyboard.type('An answer.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(thread).toContainText('An answer.');
  await expect(thread.getByRole('button', { name: 'Reply' })).toBeFocused();
  await thread.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('One resolved thread')).toBeFocused();

  await page.getByText('Title, summary, tracks and eras …').click();
  await page.getByRole('button', { name: 'Add an era' }).click();
  await expect(page.getByRole('textbox', { name: /^Name of the era / }).last()).toBeFocused();
  await page.keyboard.type('An era');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the era An era' }).click();
  await expect(page.getByRole('button', { name: 'Add an era' })).toBeFocused();
});

test('in dialogs, the focus moves to the next field, and returns to an existing element', async ({ openAs }) => {
  const page = await openAs('owner');
  const navigation = page.getByRole('navigation');
  await navigation.getByRole('link', { name: 'Positions' }).click();
  const cell = page.getByRole('button', { name: /^Edit: Neutrality/ }).first();
  await cell.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.ProseMirror').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cell).toBeFocused();
  await page.getByRole('button', { name: 'Questions' }).click();
  const name = dialog.getByLabel('New question');
  await name.fill('A question to be deleted');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(name).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete A question to be deleted' }).click();
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');

  await navigation.getByRole('link', { name: 'Sources' }).click();
  await openNewSource(page);
  await page.keyboard.type('A source to be deleted');
  await page.keyboard.press('Enter');
  await (await findSource(page, 'A source to be deleted')).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: /sources$/ })).toBeFocused();
});

/** Adds an event with this title. */
async function addEvent(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add event', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
  await page.keyboard.type(title);
}
const row = (page: Page, title: string, expanded = false) => page.getByRole('button', { name: new RegExp(`^${title}`), expanded });
/** The dialog can be closed once typing has stopped. */
const closeDialog = (page: Page) =>
  expect(async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 500 });
  }).toPass();

test('an event deleted under its writer names the deleter, keeps the words, and further typing has no effect', async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  await addEvent(ada, 'Deleted while written');
  const body = ada.getByRole('textbox', { name: 'What happened' });
  await body.click();
  await ada.keyboard.type('The first half of a sentence');
  await ada.getByLabel('Place', { exact: true }).fill('A place of its own');
  await body.click();
  await ada.keyboard.press('End');
  await expect(row(bob, 'Deleted while written')).toBeVisible();
  await saved(ada);
  const before = (await listed(bob)).filter((each) => !each.includes('Deleted while written'));

  await row(bob, 'Deleted while written').focus();
  await Promise.all([
    ada.keyboard.type(' and the rest: deeds next, an axed deed and all the others ', { delay: 40 }),
    bob.keyboard.press('Delete'),
  ]);
  await ada.keyboard.press('Delete');
  await ada.keyboard.press('Enter');
  const dialog = ada.getByRole('dialog', { name: 'Event deleted: Deleted while written' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('Demo owner deleted this event while you were in it.');
  await expect(dialog.getByLabel('Its words')).toHaveValue(/Title\nDeleted while written(.|\n)*The first half of a sentence/);
  await expect(dialog.getByLabel('Its words')).toHaveValue(/Place\nA place of its own/);

  await ada.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await ada.evaluate(() => navigator.clipboard.readText())).toContain('The first half of a sentence');
  await closeDialog(ada);
  await expect(count(ada)).toBeFocused();
  await expect.poll(() => listed(ada)).toEqual(before);
});

test('the words of an event deleted under its writer are kept in all kinds of blocks', async ({ openAs, product }) => {
  const line = await connectSynced(product.url, 'owner');
  const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const image = { hash: '0'.repeat(64), width: 40, height: 30, alt: 'A ship at anchor', credit: 'A sailor' };
  const body = [
    words('A paragraph.'),
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'A heading' }] },
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'A lower heading' }] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [words('An item.')] }] },
    { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'blockquote', content: [words('A quoted item.')] }] }] },
    { type: 'blockquote', content: [words('A quotation.')] },
    { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [words('A cell.')] }] }] },
    { type: 'image', attrs: image },
  ];
  const id = addEventTo(line.doc, { date: '2022-06-10', title: { en: 'Deleted with blocks' }, body: { en: body } });
  const ada = await openAs('editor');
  await openEvent(ada, /^Deleted with blocks/);
  const text = ada.getByRole('textbox', { name: 'What happened' });
  await text.getByText('A paragraph.').click();
  await expect(text).toContainText('A sailor');
  deleteEvent(line.doc, id);
  const kept = ada.getByRole('dialog', { name: 'Event deleted: Deleted with blocks' }).getByLabel('Its words');
  await expect(kept).toBeVisible();
  const lines = (await kept.inputValue()).split('\n');
  const expected = ['A paragraph.', 'A heading', 'A lower heading', 'An item.', 'A quoted item.', 'A quotation.', 'A cell.'];
  expect(lines.filter((each) => expected.includes(each))).toEqual(expected);
  expect(lines.some((each) => each.includes('A ship at anchor'))).toBe(true);
  expect(lines.some((each) => each.includes('A sailor'))).toBe(true);
  line.destroy();
});

test('an account, era, question or position deleted under its writer reports it, and keeps the uncommitted words', async ({ openAs }) => {
  test.setTimeout(120_000);
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  const isTold = async (title: string, words: RegExp) => {
    const dialog = ada.getByRole('dialog', { name: title });
    await expect(dialog).toContainText('Demo owner deleted this');
    await expect(dialog.getByLabel('Its words')).toHaveValue(words);
    await expect(dialog.getByLabel('Its words')).toBeFocused();
  };
  for (const page of [ada, bob]) await openEvent(page, /^Third round brings little/);
  await ada.getByRole('button', { name: 'Add account' }).click();
  await expect(ada.getByLabel('Attributed to').last()).toBeFocused();
  await ada.keyboard.type('A witness');
  await ada.keyboard.press('Enter');
  await ada.keyboard.type(' of it');
  await bob.getByRole('button', { name: 'Delete the account of A witness' }).click();
  await isTold('Account deleted: A witness', /Attributed to\nA witness of it/);
  await closeDialog(ada);

  for (const page of [ada, bob]) await page.getByText('Title, summary, tracks and eras …').click();
  await ada.getByRole('button', { name: 'Add an era' }).click();
  await expect(ada.getByRole('textbox', { name: /^Name of the era / }).last()).toBeFocused();
  await ada.keyboard.type('An era');
  await ada.keyboard.press('Enter');
  await ada.keyboard.type(' of war');
  await bob.getByRole('button', { name: 'Remove the era An era' }).click();
  await isTold('Era deleted: An era', /An era of war/);
  await closeDialog(ada);

  for (const page of [ada, bob]) await page.getByRole('navigation').getByRole('link', { name: 'Positions' }).click();
  await ada.getByRole('button', { name: 'Questions' }).click();
  const name = ada.getByRole('dialog').getByLabel('New question');
  await name.fill('A question');
  await name.press('Enter');
  await expect(ada.getByRole('dialog').getByLabel('Name', { exact: true }).last()).toHaveValue('A question');
  await ada.getByRole('dialog').getByLabel('Name', { exact: true }).last().fill('A question of words');
  await bob.getByRole('button', { name: 'Questions' }).click();
  await bob.getByRole('dialog').getByRole('button', { name: 'Delete A question', exact: true }).click();
  await isTold('Question deleted: A question', /A question of words/);
  await expect(async () => {
    await ada.keyboard.press('Escape');
    await expect(ada.getByRole('dialog', { name: 'Question deleted' })).toHaveCount(0, { timeout: 1_500 });
  }).toPass();
  await ada.getByRole('dialog').getByLabel('New question').fill('Another');
  await ada.keyboard.press('Enter');
  await ada.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await ada
    .getByRole('button', { name: /^Edit: Another/ })
    .first()
    .click();
  await expect(ada.getByRole('dialog').locator('.ProseMirror').first()).toBeFocused();
  await ada.keyboard.type('What they held');
  await bob.getByRole('dialog').getByRole('button', { name: 'Delete Another', exact: true }).click();
  await isTold('Position deleted', /What they held/);
});

test('a source deleted during editing, and a thread resolved during a reply, keep the typed words', async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  for (const page of [ada, bob]) await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  await openNewSource(ada);
  await ada.keyboard.type('A source to go');
  await ada.keyboard.press('Enter');
  await (await findSource(ada, 'A source to go')).click();
  await ada.getByRole('dialog').getByLabel('Note').fill('Words about it');
  await (await findSource(bob, 'A source to go')).click();
  await bob.getByRole('dialog').getByRole('button', { name: 'Delete source' }).click();
  await expect(ada.getByRole('alert')).toContainText('Demo owner deleted this source.');
  await expect(ada.getByRole('dialog').getByLabel('Note')).toHaveValue('Words about it');
  await expect(ada.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeDisabled();
  await ada.keyboard.press('Escape');

  for (const page of [ada, bob]) {
    await page.getByRole('navigation').getByRole('link', { name: 'Events' }).click();
    await page.getByRole('button', { name: /^Third round brings little/, expanded: false }).click();
  }
  await ada.getByLabel('New comment').fill('To be resolved.');
  await ada.getByRole('button', { name: 'Send', exact: true }).click();
  const thread = (page: Page) => page.getByRole('article', { name: /^Thread begun/ }).filter({ hasText: 'To be resolved.' });
  await thread(ada).getByRole('button', { name: 'Reply' }).click();
  await expect(thread(ada).getByLabel('Reply')).toBeFocused();
  await ada.keyboard.type('Half an ans');
  await thread(bob).getByRole('button', { name: 'Resolve' }).click();
  await expect(thread(ada)).toContainText('Resolved by Demo owner');
  await ada.keyboard.type('wer');
  await expect(thread(ada).getByLabel('Reply')).toHaveValue('Half an answer');
});

test('a focused row that disappears passes the focus on, gives the reason, and no key acts for a moment', async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  await addEvent(bob, 'A row to go');
  await expect(row(ada, 'A row to go')).toBeVisible();
  const before = (await listed(ada)).filter((each) => !each.includes('A row to go'));
  const at = (await listed(ada)).findIndex((each) => each.includes('A row to go'));
  const next = before[at] ?? before[at - 1] ?? '';
  await row(ada, 'A row to go').focus();
  await bob.keyboard.press('Escape');
  await expect(row(bob, 'A row to go')).toBeFocused();
  // She presses keys, which do nothing in the row, all the while until it has gone.
  const isTyping = async () => {
    while ((await row(ada, 'A row to go').count()) > 0) await ada.keyboard.press('q');
  };
  await Promise.all([bob.keyboard.press('Delete'), isTyping()]);
  await ada.keyboard.type('dean xa ');
  await ada.keyboard.press('Delete');
  await expect(ada.getByText('Demo owner deleted the event “A row to go”.')).toBeVisible();
  await expect(ada.locator(`[id="event-${next.split(' ')[0]}"] [data-row] > button`)).toBeFocused();
  await expect.poll(() => listed(ada)).toEqual(before);

  await ada.getByRole('searchbox').fill('Macron and Scholz urge');
  await ada.getByRole('button', { name: /^Macron and Scholz urge/, expanded: false }).click();
  await ada.getByRole('textbox', { name: 'Title', exact: true }).fill('He meets him');
  await ada.keyboard.press('Escape');
  await expect(ada.getByText('“He meets him” no longer matches the filter and is not listed.')).toBeVisible();
  await ada.keyboard.type('deed');
  await ada.keyboard.press('ControlOrMeta+z');
  await ada.getByRole('searchbox').fill('');
  await expect.poll(() => all(ada)).toBe(before.length);
  await expect(row(ada, 'Macron and Scholz urge')).toBeVisible();
});

test('a pressed button stays under the pointer if leaving a field moves the event, and typing continues in a moved event', async ({
  openAs,
}) => {
  const [ada, bob] = await Promise.all([openAs('editor'), openAs('owner')]);
  await addEvent(ada, 'Moved by its date');
  const date = ada.getByRole('textbox', { name: 'Date', exact: true });
  const region = ada.getByRole('region', { name: 'Accounts' });
  await date.fill('early March 2022');
  await region.getByRole('button', { name: 'Add account' }).click();
  await expect(region.getByRole('listitem')).toHaveCount(1);
  await expect(region.getByLabel('Attributed to')).toBeFocused();

  await ada.locator('summary', { hasText: 'On the map' }).click();
  await ada.getByLabel('Latitude').fill('50.45, 30.52');
  await ada.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await expect(ada.getByRole('button', { name: /^Moved by its date/, expanded: true })).toHaveCount(1);
  await expect(ada.getByRole('button', { name: /^Moved by its date/, expanded: false })).toHaveCount(1);
  await ada.getByRole('button', { name: 'Delete event' }).click();

  // The later date moves the card within the page, which keeps the focus.
  await row(ada, 'Moved by its date').click();
  await date.fill('20 May 2022');
  await date.press('Enter');
  await expect(ada.getByRole('heading', { name: 'Fri 20 May' })).toBeVisible();
  await expect(date).toBeFocused();
  const body = ada.getByRole('textbox', { name: 'What happened' });
  await body.click();
  await ada.keyboard.type('Before the move');
  await row(bob, 'Moved by its date').click();
  const place = () => body.evaluate((element) => element.getBoundingClientRect().top);
  await expect(bob.getByRole('textbox', { name: 'Date', exact: true })).toBeVisible();
  const top = await settled(ada, place);
  // On her slow machine one frame of the list takes longer than all of them do elsewhere.
  const processor = await ada.context().newCDPSession(ada);
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await bob.getByRole('textbox', { name: 'Date', exact: true }).fill('30 May 2022');
  await bob.getByRole('textbox', { name: 'Date', exact: true }).press('Enter');
  await expect(ada.getByRole('heading', { name: 'Mon 30 May' })).toBeVisible();
  await ada.keyboard.type(', and after it');
  await expect(body).toHaveText('Before the move, and after it');
  await expect.poll(async () => Math.abs((await place()) - top)).toBeLessThan(3);
  await processor.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await deleteEvents(ada, ['Moved by its date']);
});

test('the button below a citation’s fields can be pressed from within a field', async ({ openAs }) => {
  const page = await openAs('editor');
  const body = await openEvent(page, /dead end/i);
  await expect(body.locator('.citation').first()).toBeVisible();
  const cited = await settled(page, () => body.locator('.citation').count());
  await body.locator('.citation').first().click();
  const fields = page.getByRole('region', { name: 'The selected citation' });
  await fields.getByLabel('Words of the source').fill('Words of the source, '.repeat(8));
  await fields.getByRole('button', { name: 'Remove citation' }).click();
  await expect(body.locator('.citation')).toHaveCount(cited - 1);
});
