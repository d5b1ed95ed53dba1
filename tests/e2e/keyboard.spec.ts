import type { Locator } from '@playwright/test';
import { expect, settled, test } from '../support/browser';

const hasFocus = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement));

/** Presses a key until the target has the focus. Fails if it never has. */
async function reach(target: Locator, key: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press(key);
  }
  throw new Error(`${target} was not reached by ${key}.`);
}

test('a day’s work by keyboard: sign in, find an event, change its date in words, cite a source, add an account, zoom the band, undo', {
  tag: '@journey:keyboard',
}, async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/sign-in');
  await reach(page.getByLabel('E-mail'), 'Tab');
  await page.keyboard.type('editor@demo.local');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo-annalist');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Russia–Ukraine talks/ }).first()).toBeVisible();
  await reach(page.getByRole('link', { name: /Russia–Ukraine talks/ }).first(), 'Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
  await expect(page.locator('[data-save-state="saved"]')).toBeVisible();

  // Finds an event by its words and opens it.
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search events and sources' })).toBeFocused();
  await page.keyboard.type('provisional deal');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^(One event|\d+ events) of/);
  await reach(page.getByRole('button', { name: /provisional deal/, expanded: false }), 'Tab');
  await page.keyboard.press('Enter');
  const row = page.getByRole('button', { name: /provisional deal/, expanded: true });
  await expect(row).toBeVisible();

  // Sets its date in words.
  const date = page.getByRole('textbox', { name: 'Date', exact: true });
  await reach(date, 'Tab');
  const before = await date.inputValue();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('late February 2022');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/between 21 and 28 February 2022/).first()).toBeVisible();

  // Cites a source at the end of the text.
  const body = page.getByRole('textbox', { name: 'What happened' }).first();
  await reach(body, 'Tab');
  await expect(body.locator('.citation').first()).toBeVisible();
  const cited = await settled(page, () => body.locator('.citation').count());
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Alt+F10');
  await reach(page.getByRole('button', { name: 'Cite' }).first(), 'ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('charap hidden history');
  await expect(page.getByRole('option', { name: /Hidden History/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(body.locator('.citation')).toHaveCount(cited + 1);

  // Adds a rival account.
  const accounts = page.getByRole('region', { name: 'Accounts' });
  const count = await accounts.getByRole('listitem').count();
  const add = accounts.getByRole('button', { name: 'Add account' });
  await reach(add, 'Tab');
  await page.keyboard.press('Enter');
  await expect(accounts.getByRole('listitem')).toHaveCount(count + 1);

  // Uses the band.
  const options = page.getByRole('listbox', { name: 'Events over time' });
  await reach(options, 'Shift+Tab');
  const width = () =>
    options
      .locator('[aria-selected=true], [tabindex="0"]')
      .first()
      .evaluate((mark) => mark.getBoundingClientRect().width);
  const narrow = await settled(page, width);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(narrow);

  // Undoes until the date is restored.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(date).toHaveValue(before, { timeout: 500 });
  }).toPass();
  await expect(accounts.getByRole('listitem')).toHaveCount(count);
  await expect(body.locator('.citation')).toHaveCount(cited);
  await page.context().close();
});
