import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, sendEdits, test, violationsOn } from '../support/browser';

const sentence = 'The delegations met at noon and agreed on nothing.';
const threadBy = (page: Page, who: string) => page.getByRole('article', { name: `Thread begun by ${who}` });

test('a date, a place, an account and a citation each have a thread, begun and reached by keyboard', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event with many parts');
  for (const page of [commenter, editor]) await page.getByRole('button', { name: title, expanded: false }).click();

  for (const [part, about] of [
    ['Date', 'On the date'],
    ['Place', 'On the place'],
    ['Delegation A', 'Account of Delegation A'],
  ] as const) {
    await commenter.getByRole('button', { name: `Comment on: ${part}`, exact: true }).press('Enter');
    await expect(commenter.getByLabel('New comment on these words')).toBeFocused();
    await commenter.keyboard.type(`A question on: ${part}`);
    await commenter.keyboard.press('ControlOrMeta+Enter');
    for (const page of [commenter, editor]) {
      const card = threadBy(page, 'Demo commenter').filter({ hasText: `A question on: ${part}` });
      await expect(card).toContainText(about);
    }
    // Now the button leads to the thread.
    await editor.getByRole('button', { name: `1 open thread on: ${part}`, exact: true }).press('Enter');
    await expect(threadBy(editor, 'Demo commenter').filter({ hasText: `A question on: ${part}` })).toBeFocused();
  }

  const text = commenter.getByRole('textbox', { name: 'What happened' });
  await text.focus();
  await commenter.keyboard.press('ControlOrMeta+End');
  await commenter.keyboard.press('Shift+ArrowLeft');
  await commenter.keyboard.press('Control+Alt+m');
  await expect(commenter.getByLabel('New comment on these words')).toBeFocused();
  await commenter.keyboard.type('Which page?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  for (const page of [commenter, editor]) {
    const card = threadBy(page, 'Demo commenter').filter({ hasText: 'Which page?' });
    await expect(card.getByRole('button', { name: 'On the words: On a citation' })).toBeVisible();
    await expect(page.locator('mark[data-thread-words] .citation, .citation-slot[data-thread-words]')).toHaveCount(1);
    expect(await violationsOn(page)).toEqual([]);
  }
  // An edit before the citation leaves the thread on it; without it, the thread says so.
  const body = editor.getByRole('textbox', { name: 'What happened' });
  await body.focus();
  await editor.keyboard.press('ControlOrMeta+Home');
  await editor.keyboard.type('As planned: ');
  await expect(text).toContainText('As planned: The delegations');
  const onCitation = (page: Page) => threadBy(page, 'Demo commenter').filter({ hasText: 'Which page?' });
  await expect(onCitation(commenter)).not.toContainText('removed');
  await editor.keyboard.press('ControlOrMeta+End');
  await editor.keyboard.press('Backspace');
  // The first press selects a citation, the second deletes it.
  if ((await body.locator('.citation').count()) > 0) await editor.keyboard.press('Backspace');
  await expect(onCitation(commenter)).toContainText('Its words were removed');
});

test('a source and a cell of the positions have threads, by keyboard, and the list of all leads to them', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const name = `A source to doubt ${randomUUID().slice(0, 8)}`;
  await sendEdits(editor, [{ type: 'create', record: { kind: 'source', id: randomUUID() }, fields: { type: 'report', title: name } }]);
  const views = (page: Page) => page.getByRole('navigation', { name: 'Views of this timeline' });
  await views(commenter).getByRole('link', { name: 'Sources' }).press('Enter');
  const item = commenter.getByRole('listitem').filter({ hasText: name });
  await item.getByRole('button', { name: 'Comments' }).press('Enter');
  await item.getByLabel('New comment').focus();
  await commenter.keyboard.type('Who published it?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  await expect(threadBy(commenter, 'Demo commenter')).toContainText('Who published it?');
  expect(await violationsOn(commenter)).toEqual([]);

  await views(editor).getByRole('link', { name: 'Comments' }).press('Enter');
  const row = editor.getByRole('main').getByRole('button', { name: /Who published it/ });
  await expect(row).toContainText(name);
  await row.press('Enter');
  await expect(threadBy(editor, 'Demo commenter').filter({ hasText: 'Who published it?' })).toBeFocused();
  await threadBy(editor, 'Demo commenter').filter({ hasText: 'Who published it?' }).getByRole('button', { name: 'Resolve' }).press('Enter');

  await views(commenter).getByRole('link', { name: 'Positions' }).press('Enter');
  const cell = commenter
    .getByRole('cell')
    .filter({ has: commenter.locator('.rich-text p') })
    .first();
  await cell.getByRole('button', { name: /^Comments on: / }).press('Enter');
  const dialog = commenter.getByRole('dialog');
  const text = dialog.getByRole('textbox', { name: 'Position', exact: true });
  await text.focus();
  await commenter.keyboard.press('ControlOrMeta+Home');
  for (let steps = 0; steps < 5; steps += 1) await commenter.keyboard.press('Shift+ArrowRight');
  await commenter.keyboard.press('Control+Alt+m');
  await expect(dialog.getByLabel('New comment on these words')).toBeFocused();
  await commenter.keyboard.type('Is this their wording?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  await expect(threadBy(commenter, 'Demo commenter')).toContainText('Is this their wording?');
  await expect(dialog.locator('mark[data-thread-words]')).toHaveCount(1);
  expect(await violationsOn(commenter)).toEqual([]);
  await commenter.keyboard.press('Escape');
  // The first Escape leaves the card for its words, the second closes the dialog.
  if (await dialog.isVisible()) await commenter.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await views(editor).getByRole('link', { name: 'Comments' }).press('Enter');
  await editor
    .getByRole('main')
    .getByRole('button', { name: /Is this their wording/ })
    .press('Enter');
  const card = threadBy(editor, 'Demo commenter').filter({ hasText: 'Is this their wording?' });
  await expect(card).toBeFocused();
  await card.getByRole('button', { name: 'Resolve' }).press('Enter');
  await expect(card.getByRole('button', { name: 'Reopen' })).toBeVisible();
});

test('an owner hides a comment: the others see that and by whom, not the words; shown again, all see them', async ({ openAs }) => {
  const [commenter, owner] = await Promise.all([openAs('commenter'), openAs('owner')]);
  const title = await addEvent(owner, 'An event with a rude comment');
  for (const page of [commenter, owner]) await page.getByRole('button', { name: title, expanded: false }).click();
  await commenter.getByLabel('New comment').focus();
  await commenter.keyboard.type('A rude word.');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  const card = (page: Page) => threadBy(page, 'Demo commenter');
  await expect(card(owner)).toContainText('A rude word.');
  await expect(card(commenter).getByRole('button', { name: 'React' })).toHaveCount(1);

  await card(owner).getByRole('button', { name: 'More: comment by Demo commenter' }).press('Enter');
  await owner.getByRole('button', { name: 'Hide from others' }).press('Enter');
  await expect(card(commenter)).toContainText('Hidden by Demo owner');
  await expect(card(commenter)).not.toContainText('A rude word.');
  // Who wrote it and when stays, and the owner still reads it.
  await expect(card(commenter).getByRole('article', { name: 'Comment by Demo commenter' }).locator('time')).toBeVisible();
  await expect(card(owner)).toContainText('A rude word.');
  for (const page of [commenter, owner]) expect(await violationsOn(page)).toEqual([]);

  await card(owner).getByRole('button', { name: 'More: comment by Demo commenter' }).press('Enter');
  await owner.getByRole('button', { name: 'Show to all again' }).press('Enter');
  await expect(card(commenter)).toContainText('A rude word.');
  await expect(card(commenter)).not.toContainText('Hidden by');
});

test('a thread whose words were removed is attached to other words by keyboard, and all see it there', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event that is rewritten');
  for (const page of [commenter, editor]) await page.getByRole('button', { name: title, expanded: false }).click();
  const text = commenter.getByRole('textbox', { name: 'What happened' });
  await select(commenter, sentence.indexOf('agreed'), 'agreed on nothing'.length);
  await commenter.keyboard.press('Control+Alt+m');
  await commenter.keyboard.type('Says who?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  const card = (page: Page) => threadBy(page, 'Demo commenter');
  await expect(card(editor)).toContainText('Says who?');

  await editor.getByRole('textbox', { name: 'What happened' }).focus();
  await editor.keyboard.press('ControlOrMeta+a');
  await editor.keyboard.type('Both sides left without a result.');
  for (const page of [commenter, editor]) await expect(card(page)).toContainText('Its words were removed');
  await expect(text).toHaveText(/^Both sides left/);
  await card(commenter).getByRole('button', { name: 'Attach to other words' }).press('Enter');
  await expect(card(commenter).getByRole('status')).toContainText('Select the words');
  expect(await violationsOn(commenter)).toEqual([]);
  await select(commenter, 'Both sides left '.length, 'without a result'.length);
  await commenter.keyboard.press('Control+Alt+m');
  for (const page of [commenter, editor]) {
    await expect(card(page)).not.toContainText('Its words were removed');
    await expect(card(page).getByRole('button', { name: 'On the words: without a result' })).toBeVisible();
    await expect.poll(async () => (await page.locator('mark[data-thread-words]').allTextContents()).join('')).toBe('without a result');
  }
});

test('words that were changed, then deleted, then restored by undo have their thread again, also in a page that came in between', async ({
  openAs,
}) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event with a change of mind');
  for (const page of [commenter, editor]) await page.getByRole('button', { name: title, expanded: false }).click();
  await select(commenter, sentence.indexOf('agreed'), 'agreed on nothing'.length);
  await commenter.keyboard.press('Control+Alt+m');
  await commenter.keyboard.type('Says who?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  const card = (page: Page) => threadBy(page, 'Demo commenter');
  const marked = async (page: Page) => (await page.locator('mark[data-thread-words]').allTextContents()).join('');
  await expect(card(editor)).toContainText('Says who?');

  const body = editor.getByRole('textbox', { name: 'What happened' });
  await body.focus();
  await editor.keyboard.press('ControlOrMeta+Home');
  for (let steps = 0; steps < sentence.indexOf('nothing'); steps += 1) await editor.keyboard.press('ArrowRight');
  await editor.keyboard.type('almost ');
  await expect.poll(() => marked(commenter)).toBe('agreed on almost nothing');
  await expect(card(commenter)).toContainText('The words were changed since.');
  // Leaving the text ends the step of undo.
  await body.blur();
  await body.focus();
  await editor.keyboard.press('ControlOrMeta+a');
  await editor.keyboard.press('Delete');
  await expect(card(commenter)).toContainText('Its words were removed');
  // This page has never seen the changed words.
  await commenter.reload();
  await expect(card(commenter)).toContainText('Its words were removed');
  await body.focus();
  await editor.keyboard.press('ControlOrMeta+z');
  for (const page of [commenter, editor]) {
    await expect.poll(() => marked(page)).toBe('agreed on almost nothing');
    await expect(card(page)).toContainText('The words were changed since.');
  }
});

test('words of the timeline’s summary have a thread, also beside an open event', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event beside the summary');
  await commenter.getByRole('button', { name: 'Comment on the summary' }).press('Enter');
  const text = commenter.getByRole('textbox', { name: 'Summary' });
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  await commenter.getByRole('button', { name: title, expanded: false }).click();
  await expect(commenter.getByRole('textbox', { name: 'What happened' })).toBeVisible();
  await text.focus();
  await commenter.keyboard.press('ControlOrMeta+Home');
  for (let steps = 0; steps < 4; steps += 1) await commenter.keyboard.press('Shift+ArrowRight');
  const words = await commenter.evaluate(() => getSelection()?.toString() ?? '');
  await commenter.keyboard.press('Control+Alt+m');
  await expect(commenter.getByLabel('New comment on these words')).toBeFocused();
  await commenter.keyboard.type('Is that a fair summary?');
  await commenter.keyboard.press('ControlOrMeta+Enter');
  const card = (page: Page) => threadBy(page, 'Demo commenter').filter({ hasText: 'Is that a fair summary?' });
  await expect(card(commenter)).toBeVisible();
  await expect(text.locator('mark[data-thread-words]')).toHaveText(words);
  expect(await violationsOn(commenter)).toEqual([]);

  await editor.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Comments' }).press('Enter');
  const row = editor.getByRole('main').getByRole('button', { name: /Is that a fair summary/ });
  await expect(row).toContainText('The timeline · On the summary');
  await row.press('Enter');
  await expect(card(editor)).toBeFocused();
  expect(await violationsOn(editor)).toEqual([]);
  // In the form of an editor, the same words are marked.
  await editor.getByText('Title, summary, tracks and eras …').press('Enter');
  await expect(editor.locator('mark[data-thread-words]')).toHaveText(words);
  await card(editor).getByRole('button', { name: 'Resolve' }).press('Enter');
  await expect(editor.locator('mark[data-thread-words]')).toHaveCount(0);
  await expect(card(commenter)).toHaveCount(0);
});

test('threads are marked as read that were in the window, and none of those below it', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const record = { kind: 'event', id: randomUUID() };
  const title = `An event with many threads ${randomUUID().slice(0, 8)}`;
  await sendEdits(editor, [{ type: 'create', record, fields: { date: '2022-03-29', title: { en: title } } }]);
  const { pathname, origin } = new URL(commenter.url());
  const path = `/api/timelines/${pathname.split('/')[2]}/threads`;
  for (let at = 1; at <= 40; at += 1) {
    const data = { id: randomUUID(), anchor: record, comment: { id: randomUUID(), body: `Question ${at}` } };
    expect((await commenter.request.post(path, { headers: { origin }, data })).status()).toBe(201);
  }
  const marked: string[] = [];
  editor.on('request', (request) => {
    const [, id] = /\/threads\/([\w-]+)\/read$/.exec(request.url()) ?? [];
    if (id) marked.push(id);
  });
  await editor.getByRole('button', { name: title, expanded: false }).click();
  await expect(editor.locator('[data-thread]')).toHaveCount(40);
  const inWindow = () =>
    editor.locator('[data-thread]').evaluateAll((cards) =>
      cards.flatMap((card) => {
        const { top, bottom, height } = card.getBoundingClientRect();
        const seen = Math.min(bottom, window.innerHeight) - Math.max(top, 0);
        return seen > height / 2 ? [card.getAttribute('data-thread') ?? ''] : [];
      }),
    );
  await expect.poll(async () => (await inWindow()).length).toBeLessThan(15);
  await expect.poll(() => marked.length).toBeGreaterThan(0);
  await expect.poll(async () => (await inWindow()).every((id) => marked.includes(id))).toBe(true);
  expect(marked.length).toBeLessThan(20);
  await expect(editor.getByRole('button', { name: new RegExp(`^${title}`) })).toContainText(/\d+ have new comments/);
});

/** Adds an event with a place, an account, and a text that ends with a citation. Returns what its row begins with. */
async function addEvent(page: Page, title: string): Promise<RegExp> {
  const named = `${title} ${randomUUID().slice(0, 8)}`;
  const record = { kind: 'event', id: randomUUID() };
  const source = { kind: 'source', id: randomUUID() };
  const account = { kind: 'account', id: randomUUID(), within: record };
  const cited = { id: randomUUID(), sourceId: source.id, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' };
  const content = [{ type: 'text', text: sentence }, citationToNode(cited)];
  await sendEdits(page, [
    { type: 'create', record: source, fields: { type: 'report', title: `Minutes of ${named}` } },
    { type: 'create', record, fields: { date: '2022-03-29', title: { en: named } } },
    { type: 'set', record, field: 'place', value: { name: 'Istanbul' } },
    { type: 'create', record: account, fields: { attributedTo: 'Delegation A' } },
    { type: 'replaceRichText', record, field: 'body', language: 'en', text: [{ type: 'paragraph', content }] },
  ]);
  await expect(page.getByRole('button', { name: new RegExp(`^${named}`) })).toBeVisible();
  return new RegExp(`^${named}`);
}

async function select(page: Page, from: number, length: number): Promise<void> {
  await page.getByRole('textbox', { name: 'What happened' }).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let steps = 0; steps < from; steps += 1) await page.keyboard.press('ArrowRight');
  for (let steps = 0; steps < length; steps += 1) await page.keyboard.press('Shift+ArrowRight');
}
