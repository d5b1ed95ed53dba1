import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test, violationsOn } from '../support/browser';

/** Begins a thread about the timeline’s first demo event, as the page’s user, and mentions somebody. */
async function mention(page: Page, userId: string, words: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const row = page.locator('li[data-event]').first();
  const id = await row.getAttribute('data-event');
  const data = { id: randomUUID(), anchor: { kind: 'event', id }, comment: { body: `@[${userId}] ${words}` } };
  const made = await page.request.post(`/api/timelines/${pathname.split('/')[2]}/threads`, { headers: { origin }, data });
  expect(made.status()).toBe(201);
}

/** Changes a setting and waits for the server's answer: a page that is left at once may never send it. */
async function stored(page: Page, change: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => ['PUT', 'PATCH'].includes(response.request().method()));
  await change();
  expect((await answer).ok()).toBe(true);
}

const userIdOf = async (page: Page) => (await (await page.request.get('/api/auth/get-session')).json()).user.id as string;

test('a mention is at the bell at once, on any page; it leads to its thread and is then read', async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  const bell = editor.getByRole('button', { name: /^Notifications/ });
  await expect(editor.locator('[data-views="here"]')).toBeAttached();
  await editor.request.put('/api/notifications/read', { headers: { origin: new URL(editor.url()).origin }, data: { all: true } });
  await mention(commenter, await userIdOf(editor), 'Who says so?');
  await expect(bell).toHaveAccessibleName('Notifications, 1 unread');
  await expect(editor.getByRole('status').filter({ hasText: 'One unread notification' })).toBeAttached();

  await bell.press('Enter');
  const list = editor.getByRole('region', { name: 'Notifications' });
  const newest = list.getByRole('link', { name: /Demo commenter mentioned you/ }).first();
  await expect(newest).toContainText('Who says so?');
  expect(await violationsOn(editor)).toEqual([]);
  await newest.press('Enter');
  await expect(list).toBeHidden();
  await expect(editor.getByRole('article', { name: 'Thread begun by Demo commenter' })).toContainText('Who says so?');
  await expect(bell).toHaveAccessibleName('Notifications');
  await expect.poll(() => new URL(editor.url()).search).toBe('');

  // From a page without a room.
  await editor.goto('/account');
  await mention(commenter, await userIdOf(editor), 'And when?');
  await editor.reload();
  await expect(bell).toHaveAccessibleName('Notifications, 1 unread');
  await bell.press('Enter');
  await list.getByRole('link', { name: /And when/ }).press('Enter');
  await expect(editor.getByRole('article', { name: 'Thread begun by Demo commenter' }).filter({ hasText: 'And when?' })).toBeVisible();
});

test('a person chooses which mails come, for all timelines and for one; an owner keeps words out of them', async ({ openAs }) => {
  const owner = await openAs('owner');
  await owner.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  const words = owner.getByRole('checkbox', { name: /Mails have the words of comments/ });
  await words.uncheck();
  await expect(owner.getByText('The setting is saved.')).toBeVisible();
  await stored(owner, () => owner.getByLabel('Your mails about this timeline').selectOption('Once a day'));
  await owner.reload();
  await expect(words).not.toBeChecked();
  await expect(owner.getByLabel('Your mails about this timeline')).toHaveValue('digest');
  await stored(owner, () => words.check());

  await owner.goto('/account');
  const one = owner.getByLabel(/^Mails about Russia/);
  await expect(one).toHaveValue('digest');
  await stored(owner, () => owner.getByLabel('All timelines').selectOption('None'));
  await stored(owner, () => one.selectOption('As for all: None'));
  await owner.reload();
  await expect(owner.getByLabel('All timelines')).toHaveValue('off');
  await expect(one).toHaveValue('');
  expect(await violationsOn(owner)).toEqual([]);
  await stored(owner, () => owner.getByLabel('All timelines').selectOption('At once'));
});
