import type { Page } from '@playwright/test';
import { expect, settled, test, toastOf } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';
import type { Product } from '../support/product';

/** Opens a generated timeline. */
async function openMade(page: Page, product: Product, events: number, seed: number): Promise<void> {
  const path = await makeTimeline(product, events, seed);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: /^[\d,]+ events$/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
}

const rows = (page: Page) => page.getByRole('list', { name: 'Events by date' }).locator('> li');
const rowButton = (page: Page, id: string) => page.locator(`#event-${id}`).getByRole('button').first();
const count = (page: Page) => page.getByRole('heading', { name: /^[\d,]+ events?$/ });

/** The ids in list order. */
const order = (page: Page) => rows(page).evaluateAll((items) => items.map((item) => item.getAttribute('data-event') ?? ''));

/** Returns the ids of two or more successive events of one day. */
async function aDay(page: Page): Promise<string[]> {
  const items = await rows(page).evaluateAll((all) =>
    all.map((item) => ({
      id: item.getAttribute('data-event') ?? '',
      isFirst: item.querySelector('h4') !== null,
      canMove: item.querySelector('[data-drag]') !== null,
    })),
  );
  const from = items.findIndex(
    ({ isFirst, canMove }, at) => isFirst && canMove && items[at + 1]?.isFirst === false && items[at + 1]?.canMove,
  );
  return items.slice(from, from + 2).map(({ id }) => id);
}

test('by keyboard: move through the events, add one, duplicate one, delete one and undo', { tag: '@journey:list' }, async ({
  openAs,
  product,
}) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await openMade(page, product, 40, 5);
  const before = await order(page);
  const [first = '', second = '', third = ''] = before;
  await rowButton(page, first).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rowButton(page, second)).toBeFocused();
  await page.keyboard.press('j');
  await expect(rowButton(page, third)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rowButton(page, second)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rowButton(page, first)).toBeFocused();

  // Moves from a field to the same field of the next event.
  await page.keyboard.press('e');
  await expect(page.getByLabel('Title (en)')).toBeFocused();
  await page.getByLabel('Place', { exact: true }).focus();
  await page.keyboard.press('Alt+PageDown');
  await expect(rowButton(page, second)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByLabel('Place', { exact: true })).toBeFocused();
  const date = await page.getByLabel(/^Date/).first().inputValue();

  await page.keyboard.press('Alt+Enter');
  await expect(page.getByLabel('Title (en)')).toBeFocused();
  await expect(count(page)).toHaveText('41 events');
  await page.keyboard.type('A new one');
  await expect(page.getByLabel(/^Date/).first()).toHaveValue(date);
  const after = await settled(page, () => order(page));
  const made = after.filter((id) => !before.includes(id))[0] ?? '';
  expect(after.indexOf(made)).toBe(after.indexOf(second) + 1);

  await page.keyboard.press('Escape');
  await expect(rowButton(page, made)).toBeFocused();
  await page.keyboard.press('d');
  await expect(count(page)).toHaveText('42 events');
  await expect(page.getByLabel('Title (en)')).toHaveValue('A new one');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-row] button:focus')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(count(page)).toHaveText('41 events');
  await expect(page.getByText('The event was deleted.')).toBeVisible();
  await toastOf(page).filter({ hasText: 'The event was deleted.' }).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(count(page)).toHaveText('42 events');
});

test('events of one day can be moved by key, button and drag, and every page shows the same order', async ({ openAs, product }) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await openMade(page, product, 60, 9);
  const colleague = await openAs('owner');
  await colleague.goto(page.url());
  await expect(count(colleague)).toHaveText('60 events');
  const [first = '', second = ''] = await aDay(page);
  expect(second).not.toBe('');
  const isSwapped = async (on: Page) => (await order(on)).indexOf(second) < (await order(on)).indexOf(first);

  await rowButton(page, second).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => isSwapped(page)).toBe(true);
  await expect.poll(() => isSwapped(colleague)).toBe(true);
  await expect(rowButton(page, second)).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move down within the day' }).click();
  await expect.poll(() => isSwapped(page)).toBe(false);
  await rowButton(page, second).click();
  await expect(rowButton(page, second)).toHaveAttribute('aria-expanded', 'false');

  const handle = page.locator(`[data-drag="${second}"]`);
  await handle.hover();
  const target = await settled(page, () => page.locator(`#event-${first} [data-row]`).boundingBox());
  await page.mouse.down();
  await page.mouse.move((target?.x ?? 0) + 40, (target?.y ?? 0) + 3, { steps: 4 });
  await expect(page.locator(`#event-${first} [data-drop=before]`)).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => isSwapped(page)).toBe(true);
  await expect.poll(() => isSwapped(colleague)).toBe(true);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => isSwapped(page)).toBe(false);
});

test('an event moved against the hours stays, and the list gives the reason', async ({ openAs, product }) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await openMade(page, product, 60, 9);
  const [first = '', second = ''] = await aDay(page);
  expect(second).not.toBe('');
  for (const [id, hour] of [
    [first, '10:00'],
    [second, '11:00'],
  ] as const) {
    await rowButton(page, id).click();
    const date = page.getByLabel(/^Date/).first();
    await date.fill(`${await date.inputValue()} ${hour} UTC`);
    await date.press('Enter');
    await rowButton(page, id).click();
    await expect(page.locator(`#event-${id}`).getByText(`${hour} UTC`)).toBeVisible();
  }
  const before = await settled(page, () => order(page));
  const why = page.getByText(/keeps its place. “.+” begins at another hour/);

  await rowButton(page, second).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(why).toBeVisible();
  await expect.poll(() => order(page)).toEqual(before);
  await expect(rowButton(page, second)).toBeFocused();
});

test('several events are selected by pointer and keys, and get a track, get a status and are deleted in one step each', async ({
  openAs,
  product,
}) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await openMade(page, product, 30, 4);
  const [first = '', , third = '', fourth = ''] = await order(page);
  await page.locator(`#event-${first} input[type=checkbox]`).click();
  await page.locator(`#event-${third} input[type=checkbox]`).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected events' });
  await expect(bar).toContainText('3 selected');
  await rowButton(page, third).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('4 selected');
  await expect(rowButton(page, fourth)).toBeFocused();
  await page.keyboard.press('Shift+Space');
  await expect(bar).toContainText('3 selected');

  await bar.getByRole('button', { name: 'Tracks' }).click();
  const track = page.getByRole('checkbox', { name: 'Made track 6' });
  await track.check();
  await expect(track).toBeChecked();
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('button', { name: 'Verified' }).click();
  await expect(page.getByRole('button', { name: 'Verified' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');

  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(count(page)).toHaveText('27 events');
  await expect(page.getByText('3 events were deleted.')).toBeVisible();
  await expect(bar).toBeHidden();
  await rowButton(page, fourth).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(count(page)).toHaveText('30 events');
});

test('of 1,000 events only those near the window are in the page; each has its position, and a link far down works', async ({
  openAs,
  product,
}) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await openMade(page, product, 1_000, 1);
  await expect.poll(() => rows(page).count()).toBeLessThan(60);
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000);
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', '1000');

  await rowButton(page, (await order(page))[0] ?? '').focus();
  await page.keyboard.press('End');
  const last = page.locator('li[aria-posinset="1000"]');
  await expect(last.getByRole('button').first()).toBeFocused();
  await expect(last).toBeInViewport();

  await page.evaluate(() => {
    window.location.hash = '#made-500';
  });
  await expect(rowButton(page, 'made-500')).toHaveAttribute('aria-expanded', 'true');
  await expect(rowButton(page, 'made-500')).toBeInViewport();
  await expect.poll(() => rows(page).count()).toBeLessThan(60);

  // An open editor stays mounted, however far the list scrolls.
  const title = page.getByLabel('Title (en)');
  await title.fill('Kept while the list went on');
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(rows(page).first()).toHaveAttribute('aria-posinset', '1');
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('Kept while the list went on');
});

test('an opened event is visible from its begin, wherever its row was in the window', async ({ openAs }) => {
  const page = await openAs('editor');
  for (const name of [/provisional deal/, /^Delegations meet in Istanbul/, /^Zelensky says destroying/]) {
    await page.getByRole('button', { name, expanded: false }).click();
    await expect(page.getByRole('textbox', { name: 'What happened' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Delete event' })).toBeAttached();
    const row = page.getByRole('button', { name, expanded: true });
    await expect(row).toBeInViewport();
    await row.click();
    await expect(page.getByRole('textbox', { name: 'What happened' })).toHaveCount(0);
  }
});

test('the heading that stays in sight names the month of the rows below it, wherever the page is scrolled', async ({ openAs }) => {
  const page = await openAs('viewer');
  const wrong = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const heading = document.querySelector<HTMLElement>('.list-month p');
    const rows = [...document.querySelectorAll<HTMLElement>('li[data-event]')];
    const found: string[] = [];
    for (let y = 0; y < document.documentElement.scrollHeight - window.innerHeight; y += 61) {
      window.scrollTo(0, y);
      let wrong = '';
      // On a busy machine it is drawn some frames later.
      for (let frames = 0; frames < 60; frames += 1) {
        await frame();
        const top = heading?.getBoundingClientRect().top ?? 0;
        // The row that the heading covers or stands above. A heading that is not stuck stands above the first row.
        const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > top + 1);
        const month =
          rows
            .slice(0, at + 1)
            .findLast((row) => row.querySelector('h3'))
            ?.querySelector('h3')?.textContent ?? '';
        wrong = heading?.textContent?.startsWith(month) ? '' : `at ${y}: ${heading?.textContent} above ${month}`;
        if (wrong === '') break;
      }
      if (wrong !== '') found.push(wrong);
    }
    return found;
  });
  expect(wrong).toEqual([]);
});
