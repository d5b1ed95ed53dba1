import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, openEvent, openPalette, test } from '../support/browser';

function saveState(page: Page) {
  return page.locator('[data-save-state]');
}

/** Waits until everything is saved, so that the next state is the test's own effect. */
async function saved(page: Page): Promise<void> {
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'saved');
}

test('the palette, by keyboard, opens an event by its title and a view, adds an event and undoes it', { tag: '@journey:keyboard' }, async ({
  openAs,
}) => {
  const page = await openAs('editor');
  await saved(page);
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const input = palette.getByRole('combobox');

  await openPalette(page);
  await page.keyboard.type('PROVISIONAL deal');
  await expect(palette.getByRole('option', { name: /provisional deal/i })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('button', { name: /provisional deal/, expanded: true })).toBeFocused();

  await openPalette(page);
  await page.keyboard.type('sourc');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('heading', { name: /sources$/ })).toBeVisible();

  // From another view than the list.
  await openPalette(page);
  await page.keyboard.type('new event');
  await page.keyboard.press('Enter');
  const untitled = page.getByRole('button', { name: /Untitled/, expanded: true });
  await expect(untitled).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('undo');
  await page.keyboard.press('Enter');
  await expect(untitled).toHaveCount(0);

  await openPalette(page);
  await page.keyboard.type('no such thing at all');
  await expect(palette.getByText('No matches.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  // No letter goes to the dialog below.
  await openPalette(page);
  await page.keyboard.type('deleted events');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Deleted events and sources' })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('no such thing at all');
  await expect(input).toHaveValue('no such thing at all');
});

test('single keys never act in text fields, and can be turned off permanently', async ({ openAs }) => {
  const page = await openAs('editor');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('End');
  await page.keyboard.type('?n');
  await expect(body).toContainText('?n');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(body).not.toContainText('?n');

  await page.getByRole('heading', { name: /^\d+ events$/ }).click();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('New event');
  await sheet.getByRole('checkbox', { name: 'Single-key shortcuts' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
  await page.keyboard.press('?');
  await page.keyboard.press('n');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: /Untitled/, expanded: true })).toHaveCount(0);
});

test('a theme is stored on the device, and the page arrives in it', async ({ openAs }) => {
  const page = await openAs('viewer', { colorScheme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  const menu = page.getByRole('button', { name: /^Account of / });
  await menu.click();
  await expect(page.getByText('viewer@demo.local')).toBeVisible();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.keyboard.press('Escape');
  await expect(page.getByText('viewer@demo.local')).toBeHidden();
  await expect(menu).toBeFocused();

  // The HTML has the theme before any script runs, so that nothing flashes.
  const address = page.url();
  const html = await (await page.request.get(address)).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
  await page.reload();
  await expect.poll(ground).toBe(dark);
  await menu.click();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await page.getByRole('radio', { name: 'System' }).check();
  await expect.poll(ground).toBe(light);
});

test('on a phone an event is a sheet: focus moves in and returns; Escape, the cross and the back button close it', async ({ openAs }) => {
  const page = await openAs('editor');
  await page.setViewportSize({ width: 360, height: 740 });
  const address = page.url();
  const row = page.getByRole('button', { name: /provisional deal/ });
  const sheet = page.getByRole('dialog', { name: /provisional deal/ });
  const isInSheet = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
  const ways = [
    () => page.keyboard.press('Escape'),
    () => sheet.getByRole('button', { name: 'Close' }).first().click(),
    () => page.goBack(),
  ];
  for (const close of ways) {
    await row.focus();
    await page.keyboard.press('Enter');
    await expect(sheet).toBeVisible();
    await expect.poll(isInSheet).toBe(true);
    // Tab moves from the last control to the first and back, never into the page.
    await page.keyboard.press('Shift+Tab');
    await expect.poll(isInSheet).toBe(true);
    await expectNoSidewaysScroll(page);
    await close();
    await expect(sheet).toBeHidden();
    await expect(row).toBeFocused();
    await expect(page).toHaveURL(address);
  }

  await row.click();
  const date = sheet.getByLabel(/^Date/).first();
  const before = await date.inputValue();
  await date.fill('2022-04');
  // The first Escape discards the draft, the second closes.
  await page.keyboard.press('Escape');
  await expect(date).toHaveValue(before);
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('offline, the open tab works: edits are counted, views open, and everything merges on return', { tag: '@journey:offline' }, async ({
  openAs,
}) => {
  const page = await openAs('editor');
  const colleague = await openAs('owner');
  await saved(page);
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('End');
  // The other views load when this one is idle.
  await expect(page.locator('[data-views=here]')).toBeAttached();
  await page.context().setOffline(true);
  await page.keyboard.type(' offline');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'offline');
  await expect(page.getByText(/^\(\d+ edits? waits?\)$/)).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('heading', { name: /sources$/ })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();

  const theirs = await openEvent(colleague, /provisional deal/);
  await theirs.click();
  await colleague.keyboard.press('Home');
  await colleague.keyboard.type('meanwhile ');
  await saved(colleague);

  await page.context().setOffline(false);
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'saved', { timeout: 30_000 });
  await expect(page.getByText(/edits? waits?\)/)).toHaveCount(0);
  const merged = await openEvent(page, /provisional deal/);
  await expect(merged).toContainText('offline');
  await expect(merged).toContainText('meanwhile');
  await expect(theirs).toContainText('offline');
});

test('a part that fails to load leaves the page intact, shows an error in its place, and loads once it can', async ({ openAs }) => {
  const page = await openAs('editor');
  const scripts = '**/_next/static/chunks/**';
  // Turns off loading ahead in idle time, however slow the machine is.
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await page.reload();
  await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
  await page.route(scripts, (route) => route.abort());
  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Not loaded yet' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('link', { name: 'Events' }).click();
  await page.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  await expect(page.getByText('Reuters reported').first()).toBeVisible();

  await page.unroute(scripts);
  await expect(page.getByRole('textbox', { name: 'What happened' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('heading', { name: /sources$/ })).toBeVisible();
});

test('leaving with unsaved edits gives a warning, and without them none', async ({ openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await saved(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('End');
  await page.reload();
  expect(asked).toEqual([]);
  await saved(page);
  await body.click();
  await page.context().setOffline(true);
  await page.keyboard.type('unsaved');
  await expect(saveState(page)).not.toHaveAttribute('data-save-state', 'saved');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
});

test('following a colleague opens their event, until the user acts', async ({ openAs }) => {
  const page = await openAs('viewer');
  const colleague = await openAs('owner');
  const avatar = page.getByRole('list', { name: 'People here' }).getByRole('button', { name: /^Follow / });
  await expect(avatar).toHaveCount(1);
  await avatar.click();
  await expect(avatar).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: /^You follow / })).toHaveCount(1);

  await openEvent(colleague, /provisional deal/);
  await expect(page.getByRole('button', { name: /provisional deal/, expanded: true })).toBeVisible();
  await colleague.getByLabel(/^Date/).first().focus();
  await page.keyboard.press('Escape');
  await expect(avatar).toHaveAttribute('aria-pressed', 'false');
  await colleague.keyboard.press('Escape');
  await openEvent(colleague, /The Istanbul Communiqué sets/);
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /Istanbul/ })
      .getByRole('img', { name: /is in this event/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /provisional deal/, expanded: true })).toBeVisible();
});

test('people in a field of an event are shown at that field', async ({ openAs }) => {
  const page = await openAs('editor');
  const colleague = await openAs('owner');
  await openEvent(page, /provisional deal/);
  await openEvent(colleague, /provisional deal/);
  for (const label of [/^Date/, /^Certainty$/]) {
    await colleague.getByLabel(label).first().focus();
    await expect(page.getByRole('img', { name: /is in this field$/ })).toHaveCount(1);
  }
});

test('a member who is not the owner can leave a timeline, after a confirmation', async ({ openAs, browser, product }) => {
  const owner = await openAs('owner');
  await owner.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await expect(owner.getByRole('main').getByText('owner@demo.local')).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Leave this timeline' })).toHaveCount(0);
  await owner.getByLabel('Role', { exact: true }).selectOption('Commenter');
  await owner.getByRole('button', { name: 'Create link' }).click();
  const url = await owner.getByLabel('Address of the link').inputValue();

  const guest = await (await browser.newContext({ baseURL: product.url })).newPage();
  await guest.goto(url);
  await guest.getByRole('link', { name: 'Create account' }).click();
  await guest.getByLabel('Name').fill('Passing Guest');
  await guest.getByLabel('E-mail').fill(`passing-${Date.now()}@example.org`);
  await guest.getByLabel('Password').fill('a long enough secret');
  await guest.getByRole('button', { name: 'Create account' }).click();
  await guest.getByRole('button', { name: 'Accept' }).click();
  await guest.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await guest.getByRole('button', { name: 'Leave this timeline' }).click();
  const dialog = guest.getByRole('dialog', { name: 'Leave this timeline?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await guest.getByRole('button', { name: 'Leave this timeline' }).click();
  await dialog.getByRole('button', { name: 'Leave this timeline' }).click();
  await expect(guest.getByText('No timelines yet')).toBeVisible();
  await guest.context().close();
  await owner.getByRole('button', { name: 'Revoke' }).click();
  await expect(owner.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
});
