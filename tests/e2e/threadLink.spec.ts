import { expect, test } from '../support/browser';

test('the link of a mail leads through signing in to its thread, and unsubscribing takes one click', {
  tag: '@journey:notifications',
}, async ({ browser, openAs, product }) => {
  const editor = await openAs('editor');
  const { origin, pathname } = new URL(editor.url());
  const [id, timelineId] = [crypto.randomUUID(), pathname.split('/')[2]];
  const eventId = await editor.locator('li[data-event]').first().getAttribute('data-event');
  const data = { id, anchor: { kind: 'event', id: eventId }, comment: { body: 'A thread with a link.' } };
  expect((await editor.request.post(`/api/timelines/${timelineId}/threads`, { headers: { origin }, data })).status()).toBe(201);
  const address = `/timelines/${timelineId}?thread=${id}`;
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto(address);
  await page.getByLabel('E-mail').fill('editor@demo.local');
  await page.getByLabel('Password').fill('demo-annalist');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator(`#thread-${id}`)).toContainText('A thread with a link.');

  await page.goto('/api/unsubscribe/made-up');
  await page.getByRole('button', { name: 'Send me no more mails about this timeline' }).click();
  await expect(page.getByRole('main').getByText('This link is not one of ours')).toBeVisible();
});
