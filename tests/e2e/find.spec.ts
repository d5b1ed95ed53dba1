import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, openEvent, settled, test, violationsOn } from '../support/browser';

function search(page: Page) {
  return page.getByRole('searchbox', { name: 'Search events and sources' });
}

function shown(page: Page) {
  return page.getByRole('search').getByRole('status');
}

/** Returns the number of events. The list only renders visible rows. */
async function countAll(page: Page): Promise<number> {
  return Number.parseInt(await page.getByRole('heading', { name: /^\d+ events$/ }).innerText(), 10);
}

/** Returns the number of filtered events, as displayed. */
async function countShown(page: Page): Promise<number> {
  await expect(shown(page)).toHaveText(/^(One|\d+) /);
  const [number = ''] = (await shown(page).innerText()).split(' ');
  return number === 'One' ? 1 : Number(number);
}

/** The rendered rows. */
function rows(page: Page) {
  return page.locator('li[id^="event-"]');
}

test('words are found in titles, bodies, accounts and sources, and highlighted', { tag: '@journey:find' }, async ({ openAs }) => {
  const page = await openAs('viewer');
  const all = await countAll(page);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('ISTANBUL communiqué');
  await expect(shown(page)).toHaveText(new RegExp(`^(One event|\\d+ events) of ${all}$`));
  await expect(page).toHaveURL(/[?&]q=ISTANBUL/);
  await expect.poll(() => countShown(page)).toBeLessThan(all);
  await expect(
    rows(page)
      .locator('mark', { hasText: /istanbul/i })
      .first(),
  ).toBeVisible();

  // Only a source contains this word.
  await search(page).fill('armradio');
  await expect(
    rows(page)
      .first()
      .getByText(/^Source:/),
  ).toBeVisible();

  await search(page).fill('nothing has these words');
  await expect(shown(page)).toHaveText(`0 events of ${all}`);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(rows(page).nth(1)).toBeVisible();
  await expect(search(page)).toHaveValue('');
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('the address of a filtered list shares it, with the open event', async ({ openAs }) => {
  const page = await openAs('editor');
  const all = await countAll(page);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('group', { name: 'Certainty' }).getByRole('checkbox', { name: 'Contested' }).click();
  await page.getByRole('group', { name: 'Date' }).getByRole('textbox', { name: 'From' }).fill('2022-03');
  await page.getByRole('group', { name: 'Date' }).getByRole('textbox', { name: 'To' }).fill('квітень 2022');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Filter (3)' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove the filter To: April 2022' })).toBeVisible();
  await expect(page).toHaveURL(/certainty=contested&from=2022-03&to=2022-04/);
  const remaining = await settled(page, () => countShown(page));
  expect(remaining).toBeGreaterThan(0);
  expect(remaining).toBeLessThan(all);
  await rows(page).first().getByRole('button').first().click();
  await expect(page).toHaveURL(/certainty=contested&from=2022-03&to=2022-04#/);

  const other = await openAs('viewer');
  await other.goto(page.url());
  await expect.poll(() => countShown(other)).toBe(remaining);
  await expect(rows(other).first().getByRole('button', { expanded: true }).first()).toBeVisible();
  await other.reload();
  await expect.poll(() => countShown(other)).toBe(remaining);
  await other.getByRole('navigation').getByRole('link', { name: 'Map' }).click();
  await expect(other.getByRole('button', { name: 'Remove the filter From: March 2022' })).toBeVisible();
});

test('Cyrillic words are found at once, by prefix', async ({ openAs }) => {
  const page = await openAs('editor');
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Переговори у Стамбулі, згодом Буча.');
  await page.getByRole('button', { name: /provisional deal/, expanded: true }).click();
  for (const words of ['стамбул', 'БУЧА', '"у стамбулі"']) {
    await search(page).fill(words);
    await expect(shown(page)).toHaveText(/^One event of/);
    await expect(rows(page).getByRole('button', { name: /provisional deal/ })).toBeVisible();
    await expect(rows(page).getByText(/^What happened:/)).toBeVisible();
  }
  await search(page).fill('амбул');
  await expect(shown(page)).toHaveText(/^0 events of/);
});

test('a new event is listed as unsourced, and filters are cleared by keyboard', async ({ openAs }) => {
  const page = await openAs('editor');
  const all = await countAll(page);
  await page.getByRole('button', { name: 'Add event' }).click();
  await expect(page.getByRole('button', { name: /Untitled/, expanded: true })).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: 'Without any source' }).press('Space');
  await expect(page.getByRole('button', { name: /Untitled/ })).toBeVisible();
  await expect.poll(() => countShown(page)).toBeLessThan(all);

  await search(page).fill('x');
  await page.getByRole('button', { name: 'Remove the filter Without any source' }).focus();
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
  await page.getByRole('button', { name: 'Clear all' }).focus();
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('');
  await search(page).fill('istanbul');
  await expect.poll(() => countShown(page)).toBeLessThan(all);
  await search(page).press('Escape');
  await expect(page.getByRole('heading', { name: `${all + 1} events` })).toBeVisible();
  await expect(search(page)).toHaveValue('');
  // Undoes the event of this test: without a title it would block an edition.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('heading', { name: `${all} events` })).toBeVisible();
});

test('unknown values in the address are reported, and axe finds nothing in the filter', async ({ openAs }) => {
  const page = await openAs('viewer', { colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${new URL(page.url()).pathname}?certainty=sure&status=draft&q=istanbul`);
  await expect(page.getByText('Not understood in the address, and ignored: certainty=sure')).toBeVisible();
  await page.getByRole('button', { name: 'Filter (1)' }).click();
  await expect(page.getByRole('group', { name: 'Track' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  expect(await violationsOn(page)).toEqual([]);
});
