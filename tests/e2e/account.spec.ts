import type { Page } from '@playwright/test';
import { expect, test, violationsOn } from '../support/browser';

/** The names of this device's copies of timelines. */
const copiesOn = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('annalist ')));

test('a session ended elsewhere closes the open timeline at once; signing out deletes the device’s copies', async ({ openAs, product }) => {
  const [page, other] = [await openAs('editor', { ownSession: true }), await openAs('editor', { ownSession: true })];
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('link', { name: 'Your account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await page.getByRole('button', { name: 'End all other sessions' }).click();
  await expect(page.getByText('This session')).toBeVisible();
  await expect(page.getByRole('button', { name: /^End the session/ })).toHaveCount(0);
  // Sooner than the sweep, which runs once a minute.
  await expect(other.getByText(/session has ended|signed out|sign in again/i).first()).toBeVisible();

  await expect.poll(async () => (await copiesOn(page)).length).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => copiesOn(page)).toEqual([]);
  await expect(page).toHaveURL(`${product.url}/sign-in`);
});

test('an account can change its name and password, and be deleted', { tag: '@journey:accounts' }, async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  const email = `${crypto.randomUUID()}@example.org`;
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Nina');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('a long enough secret');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Timelines' })).toBeVisible();
  await page.goto('/account');
  for (const path of ['/account', '/reset-password', '/reset-password/none']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violationsOn(page), path).toEqual([]);
  }
  await page.goto('/account');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nina Kovalenko');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Account of Nina Kovalenko' })).toBeVisible();

  const password = page.getByRole('region', { name: 'Password' });
  await password.getByLabel('Your password').fill('not my password');
  await password.getByLabel('New password').fill('another long secret');
  await password.getByRole('button', { name: 'Change password' }).click();
  await expect(password.getByLabel('Your password')).toHaveAccessibleDescription('This is not your password.');
  await password.getByLabel('Your password').fill('a long enough secret');
  await password.getByRole('button', { name: 'Change password' }).click();
  await expect(password.getByText('Your other sessions have ended')).toBeVisible();

  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name on your texts').fill('A former colleague');
  await dialog.getByLabel('Your password').fill('another long secret');
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('another long secret');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/is wrong/);
  await page.context().close();
});

test('a form cannot be submitted before its script has loaded, and keeps its input until then', async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  let isHeld = true;
  const held: (() => void)[] = [];
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto('/sign-up', { waitUntil: 'commit' });
  await page.getByLabel('Name').fill('Olena');
  await page.getByLabel('E-mail').fill(`${crypto.randomUUID()}@example.org`);
  await page.getByLabel('Password').fill('a long enough secret');
  await page.getByLabel('Password').press('Enter');
  const pressed = page.getByRole('button', { name: 'Create account' }).click();
  isHeld = false;
  for (const release of held) release();
  await pressed;
  await expect(page.getByRole('heading', { name: 'Timelines' })).toBeVisible();
  await page.context().close();
});
