import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser';

const password = 'a long enough secret';

/** Creates an account with the form. */
async function signUp(page: Page, name: string) {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(`${randomUUID()}@example.org`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

test('a new user creates an account and a timeline, whose window has its title', { tag: '@journey:accounts' }, async ({
  browser,
  product,
}) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/sign-up');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/name as others will see it/);
  await signUp(page, 'Nina');
  await expect(page.getByText('No timelines yet')).toBeVisible();

  await page.getByRole('button', { name: 'New timeline' }).click();
  await page.getByRole('button', { name: 'Create timeline' }).click();
  await expect(page.getByLabel('Title')).toHaveAccessibleDescription('Give the timeline a title that can be read.');
  await page.getByLabel('Title').fill('Minsk, 2014');
  await page.getByLabel('Name of the new team').fill('Desk');
  await page.getByRole('button', { name: 'Create timeline' }).dblclick();
  await expect(page.getByText('No events yet')).toBeVisible();
  await expect(page).toHaveTitle('Minsk, 2014 · Annalist');
  await page.getByRole('link', { name: 'Members' }).click();
  await expect(page).toHaveTitle('Members · Minsk, 2014 · Annalist');
  const address = page.url();
  await page.getByRole('link', { name: 'Annalist' }).click();
  await expect(page.getByRole('heading', { name: 'Timelines' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Minsk, 2014' })).toHaveCount(1);

  await page.getByRole('button', { name: 'Account of Nina' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/sign-up');
  await signUp(page, 'Stranger');
  await expect(page.getByText('No timelines yet')).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('Page not found')).toBeVisible();
  await expect(page).not.toHaveTitle(/Minsk/);
  await page.context().close();
});

test('an invitation link leads through sign-up to its timeline, and fails once revoked', { tag: '@journey:invitations' }, async ({
  openAs,
  browser,
  product,
}) => {
  const owner = await openAs('owner');
  await owner.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await owner.getByLabel('Role', { exact: true }).selectOption('Commenter');
  await owner.getByRole('button', { name: 'Create link' }).click();
  const url = await owner.getByLabel('Address of the link').inputValue();

  const guest = await (await browser.newContext({ baseURL: product.url })).newPage();
  await guest.goto(url);
  await guest.getByRole('link', { name: 'Create account' }).click();
  await signUp(guest, 'Guest');
  await expect(guest.getByText(/As a commenter, you can read it/)).toBeVisible();
  await guest.getByRole('button', { name: 'Accept' }).click();
  await expect(guest.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();

  await owner.getByRole('button', { name: 'Revoke' }).click();
  await expect(owner.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
  await guest.goto(url);
  await expect(guest.getByText('This invitation does not work')).toBeVisible();
  await guest.context().close();
});

test('sign-in shows errors at the field, and never leads to another site', async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  for (const next of ['//evil.example', '/%09/evil.example', '/%5Cevil.example', 'https://evil.example']) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${next}`);
    await page.getByLabel('E-mail').fill('viewer@demo.local');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/is wrong/);
    await expect(page.getByLabel('Password')).toBeFocused();
    await page.getByLabel('Password').fill('demo-annalist');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Timelines' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(product.url);
  }
  await page.context().close();
});

test('without JavaScript a password is not sent, and is never in the address', async ({ browser, product }) => {
  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false });
  const page = await context.newPage();
  const answer = await page.goto('/sign-in');
  // Chromium's switch leaves <noscript> hidden.
  expect(await answer?.text()).toMatch(/<noscript>.*Signing in needs JavaScript.*<\/noscript>/s);
  await page.getByLabel('E-mail').fill('viewer@demo.local');
  await page.getByLabel('Password').fill('demo-annalist');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  await page.getByLabel('Password').press('Enter');
  await expect(page.getByLabel('Password')).toHaveValue('demo-annalist');
  expect(page.url()).toBe(`${product.url}/sign-in`);
  await context.close();
});

test('pages run only their own scripts, and violate no rule of their policy', async ({ openAs, browser, product }) => {
  const said: string[] = [];
  const visitor = await (await browser.newContext({ baseURL: product.url })).newPage();
  visitor.on('console', (message) => said.push(message.text()));
  for (const path of ['/', '/sign-in', '/nothing-here']) {
    await visitor.goto(path);
    const policy = (await visitor.request.get(path)).headers()['content-security-policy'] ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline');
  }
  const page = await openAs('editor');
  page.on('console', (message) => said.push(message.text()));
  for (const view of ['Positions', 'Sources', 'Editions', 'Members', 'Events']) {
    await page.getByRole('navigation').getByRole('link', { name: view }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  }
  expect(said.filter((line) => /content security policy/i.test(line))).toEqual([]);
  await page.evaluate(() => {
    const smuggled = document.createElement('div');
    smuggled.innerHTML = '<img src="data:," onerror="document.title = \'smuggled\'">';
    document.body.append(smuggled);
  });
  await expect.poll(() => said.some((line) => /content security policy/i.test(line))).toBe(true);
  await expect(page).not.toHaveTitle('smuggled');
  await visitor.context().close();
});
