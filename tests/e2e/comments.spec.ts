import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, openEvent, test, toastOf, violationsOn } from '../support/browser';

const sentence = 'The delegations met at noon and agreed on nothing, as both of them said later.';

test('the refusal of a comment stays until it is sent again, and a repeated one is announced again', async ({ openAs }) => {
  const page = await openAs('commenter');
  await openEvent(page, /^Third round brings little/);
  const field = page.getByLabel('New comment');
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await field.fill('a'.repeat(10_001));
  await send.click();
  const refusal = page.getByRole('alert').filter({ hasText: '10,000' });
  await expect(refusal).toBeVisible();
  await expect(field).toHaveAccessibleDescription(/10,000/);
  await field.press('End');
  await field.press('a');
  await expect(refusal).toBeVisible();
  let release = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/threads', async (route) => {
    await isReleased;
    await route.continue();
  });
  await send.click();
  await expect(refusal).toHaveCount(0);
  release();
  await expect(refusal).toBeVisible();
  await expect(field).toHaveValue('a'.repeat(10_002));
});

test('a thread stays beside its words through edits and splits, says when they are removed, and is back after undo', async ({ openAs }) => {
  const [commenter, editor, viewer] = await Promise.all([openAs('commenter'), openAs('editor'), openAs('viewer')]);
  const title = await addEvent(editor, 'A meeting to comment on');
  for (const page of [commenter, editor, viewer]) await page.getByRole('button', { name: title, expanded: false }).click();

  // The commenter may not edit, and does all with the keyboard.
  const text = commenter.getByRole('textbox', { name: 'What happened' });
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  await text.focus();
  await expect(text).toBeFocused();
  await commenter.keyboard.press('ControlOrMeta+Home');
  await commenter.keyboard.type('Not mine to write.');
  await expect(text).toHaveText(sentence);
  await select(commenter, sentence, 'agreed on nothing');
  await commenter.keyboard.press('Control+Alt+m');
  await expect(commenter.getByLabel('New comment on these words')).toBeFocused();
  await commenter.keyboard.type('Who says so? @demo ed');
  await expect(commenter.getByRole('option', { name: 'Demo editor', exact: true })).toHaveAttribute('aria-selected', 'true');
  await commenter.keyboard.press('Enter');
  await commenter.keyboard.type('See https://example.org/minutes.');
  await commenter.keyboard.press('ControlOrMeta+Enter');

  const card = (page: Page) => page.getByRole('article', { name: 'Thread begun by Demo commenter' });
  await expect(card(editor)).toContainText('Who says so? @Demo editor See https://example.org/minutes.');
  await expect(card(editor).getByRole('link')).toHaveAttribute('href', 'https://example.org/minutes');
  for (const page of [commenter, editor, viewer]) await expect.poll(() => marked(page)).toBe('agreed on nothing');
  await expect(viewer.getByRole('textbox', { name: 'What happened' })).toHaveAttribute('aria-readonly', 'true');
  await viewer.close();
  await expect.poll(async () => Math.abs((await topOf(card(editor))) - (await topOf(words(editor).first())))).toBeLessThan(40);

  // Inside the words, before them, and a split within them.
  const body = editor.getByRole('textbox', { name: 'What happened' });
  await body.focus();
  await placeCaret(editor, sentence.indexOf('nothing'));
  await editor.keyboard.type('almost ');
  await placeCaret(editor, 0);
  await editor.keyboard.type('As planned: ');
  await placeCaret(editor, 'As planned: '.length + sentence.indexOf('on nothing'));
  await editor.keyboard.press('Enter');
  for (const page of [commenter, editor]) await expect.poll(() => marked(page)).toBe('agreed on almost nothing');
  await expect(card(editor)).toContainText('The words were changed since.');

  // From the words to the thread and back.
  await editor.keyboard.press('ArrowRight');
  await editor.keyboard.press('Control+Alt+g');
  await expect(card(editor)).toBeFocused();
  await editor.keyboard.press('Escape');
  await expect(body).toBeFocused();
  await editor.keyboard.press('Control+Alt+g');
  await card(editor).getByRole('button', { name: 'Reply' }).press('Enter');
  await expect(editor.getByLabel('Reply')).toBeFocused();
  await editor.keyboard.type('The minutes do.');
  await editor.keyboard.press('ControlOrMeta+Enter');
  await expect(card(commenter)).toContainText('The minutes do.');
  for (const page of [commenter, editor]) expect(await violationsOn(page)).toEqual([]);

  await body.focus();
  await editor.keyboard.press('ControlOrMeta+a');
  await editor.keyboard.press('Delete');
  for (const page of [commenter, editor]) {
    await expect(card(page)).toContainText('Its words were removed');
    await expect(card(page)).toContainText('agreed on nothing');
    await expect(words(page)).toHaveCount(0);
  }
  await editor.keyboard.press('ControlOrMeta+z');
  for (const page of [commenter, editor]) {
    await expect.poll(() => marked(page)).toContain('nothing');
    await expect(card(page)).not.toContainText('Its words were removed');
  }

  // The one who began a thread can resolve it.
  await card(commenter).getByRole('button', { name: 'Resolve' }).press('Enter');
  await expect(editor.getByText('One resolved thread')).toBeVisible();
  await expect(words(editor)).toHaveCount(0);
});

test('a comment written offline waits with its state, survives a reload, and is sent once on return', async ({ openAs }) => {
  const [ada, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event to comment on offline');
  for (const page of [ada, editor]) await page.getByRole('button', { name: title, expanded: false }).click();
  await expect(ada.locator('[data-views="here"]')).toBeAttached();
  await ada.getByLabel('New comment').fill('Written in a tunnel.');
  await ada.context().setOffline(true);
  await ada.getByLabel('New comment').press('ControlOrMeta+Enter');
  await expect(ada.getByRole('article', { name: 'Waiting comment by Demo commenter' })).toContainText('Waits on this device');
  await expect(ada.getByLabel('New comment')).toHaveValue('');
  await ada.context().setOffline(false);
  const card = (page: Page) => page.getByRole('article', { name: 'Thread begun by Demo commenter' });
  await expect(card(editor)).toContainText('Written in a tunnel.');
  await expect(card(ada)).toContainText('Written in a tunnel.');
  await expect(ada.getByRole('article', { name: /^Waiting/ })).toHaveCount(0);
  await ada.reload();
  await expect(card(ada)).toHaveCount(1);
  await expect(card(ada)).toContainText('Written in a tunnel.');
});

test('one’s own comment is edited, deleted and taken back; reactions and an assignment reach the others; a draft outlives a reload', {
  tag: '@journey:comments',
}, async ({ openAs }) => {
  const [ada, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const title = await addEvent(editor, 'An event with a small talk');
  for (const page of [ada, editor]) await page.getByRole('button', { name: title, expanded: false }).click();
  const card = (page: Page) => page.getByRole('article', { name: 'Thread begun by Demo commenter' });
  await ada.getByLabel('New comment').fill('A comment with a tpyo.');
  await ada.keyboard.press('ControlOrMeta+Enter');
  await expect(card(editor)).toContainText('tpyo');
  const asked: string[] = [];
  editor.on('request', (sent) => {
    if (sent.method() === 'GET' && sent.url().includes('/threads')) asked.push(new URL(sent.url()).search);
  });
  await card(ada).getByRole('button', { name: 'More: comment by Demo commenter' }).press('Enter');
  await ada.getByRole('button', { name: 'Edit', exact: true }).press('Enter');
  await ada.getByLabel('Edit the comment').fill('A comment without a typo.');
  await ada.keyboard.press('ControlOrMeta+Enter');
  await expect(card(editor)).toContainText('A comment without a typo.');
  await expect(card(editor)).toContainText('edited');
  // The notice brought it.
  expect(asked).toEqual([]);
  await expect(card(editor).getByRole('button', { name: /^More: comment/ })).toHaveCount(0);

  await card(editor).getByRole('button', { name: 'React' }).press('Enter');
  await editor.getByRole('button', { name: 'Agree', exact: true }).press('Enter');
  await expect(card(ada).getByRole('button', { name: 'Agree: Demo editor' })).toBeVisible();
  await card(editor).getByRole('button', { name: 'More: thread' }).press('Enter');
  await editor.getByRole('button', { name: 'Assign …' }).press('Enter');
  await editor.getByLabel('Assigned to').selectOption('Demo commenter');
  await editor.getByLabel('Due').fill('2026-12-24');
  await editor.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(card(ada)).toContainText('Assigned to Demo commenter, due 24 December 2026');

  await card(ada).getByRole('button', { name: 'Reply' }).press('Enter');
  await expect(ada.getByLabel('Reply')).toBeFocused();
  await ada.keyboard.type('Half an ans');
  await ada.reload();
  await card(ada).getByRole('button', { name: 'Reply' }).press('Enter');
  await expect(ada.getByLabel('Reply')).toHaveValue('Half an ans');
  await ada.getByLabel('Reply').fill('An answer.');
  await ada.keyboard.press('ControlOrMeta+Enter');
  await expect(card(editor)).toContainText('An answer.');
  await card(ada).getByRole('button', { name: 'More: comment by Demo commenter' }).last().press('Enter');
  await ada.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await expect(card(editor)).not.toContainText('An answer.');
  await toastOf(ada).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(card(editor)).toContainText('An answer.');
});

test('the list of all threads narrows them, leads to the place and back; the address of a thread opens it after sign-in', async ({
  openAs,
  browser,
  product,
}) => {
  const page = await openAs('editor');
  const title = await addEvent(page, 'An event far away');
  const { pathname } = new URL(page.url());
  await page.getByRole('button', { name: title, expanded: false }).click();
  const word = `quorum${randomUUID().slice(0, 6)}`;
  await page.getByLabel('New comment').fill(`Was there a ${word}?`);
  await page.keyboard.press('ControlOrMeta+Enter');
  const card = page.getByRole('article', { name: 'Thread begun by Demo editor' });
  await expect(card).toContainText(word);
  const threadId = await card.getAttribute('data-thread');

  await page.getByRole('navigation').getByRole('link', { name: 'Comments' }).click();
  const row = page.getByRole('main').getByRole('button', { name: new RegExp(word) });
  await expect(row).toBeVisible();
  await page.getByLabel('Search in comments').fill(word);
  await expect(page.getByRole('status').filter({ hasText: 'One thread' })).toBeVisible();
  await page.getByLabel('Concerning').selectOption('Assigned to me');
  await expect(page.getByText('No thread fits')).toBeVisible();
  await page.getByLabel('Concerning').selectOption('Begun by me');
  await expect(row).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await row.press('Enter');
  await expect(card).toBeFocused();
  await page.goBack();
  await expect(page.getByLabel('Search in comments')).toHaveValue(word);
  await expect(row).toBeFocused();

  const guest = await (await browser.newContext({ baseURL: product.url })).newPage();
  await guest.goto(`${pathname}?thread=${threadId}`);
  await guest.getByLabel('E-mail').fill('commenter@demo.local');
  await guest.getByLabel('Password').fill('demo-annalist');
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByRole('article', { name: 'Thread begun by Demo editor' })).toBeFocused();
  await guest.context().close();
});

/** Adds an event with the sentence as its text. Returns what its row begins with. */
async function addEvent(page: Page, title: string): Promise<RegExp> {
  const { pathname, origin } = new URL(page.url());
  const timelineId = pathname.split('/')[2] ?? '';
  const named = `${title} ${randomUUID().slice(0, 8)}`;
  const record = { kind: 'event', id: randomUUID() };
  const content = [{ type: 'text', text: sentence }];
  const edits = [
    { type: 'create', record, fields: { date: '2022-03-29', title: { en: named } } },
    { type: 'replaceRichText', record, field: 'body', language: 'en', text: [{ type: 'paragraph', content }] },
  ];
  const made = await page.request.post(`/api/timelines/${timelineId}/edits`, { headers: { origin }, data: { edits } });
  expect(made.ok(), await made.text()).toBe(true);
  await expect(page.getByRole('button', { name: new RegExp(`^${named}`) })).toBeVisible();
  return new RegExp(`^${named}`);
}

async function placeCaret(page: Page, at: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  for (let steps = 0; steps < at; steps += 1) await page.keyboard.press('ArrowRight');
}

async function select(page: Page, whole: string, part: string): Promise<void> {
  await placeCaret(page, whole.indexOf(part));
  for (let steps = 0; steps < part.length; steps += 1) await page.keyboard.press('Shift+ArrowRight');
}

function words(page: Page): Locator {
  return page.locator('mark[data-thread-words]');
}

async function marked(page: Page): Promise<string> {
  return (await words(page).allTextContents()).join('');
}

async function topOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.y ?? Number.NaN;
}
