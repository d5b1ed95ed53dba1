import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, settled, test } from '../support/browser';

const headings = {
  Events: /events$/,
  Map: /on the map$/,
  Positions: 'Positions',
  Sources: /sources$/,
  Editions: 'Editions',
  Members: 'Members',
} as const;
const views = ['Events', 'Map', 'Positions', 'Sources', 'Editions', 'Members'] as const;

function edgesOf(page: Page, selector: string): Promise<{ left: number; right: number; top: number; size: string }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top } = element.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right), top: Math.round(top), size: getComputedStyle(element).fontSize };
    });
}

/** The height that covers the top of the window during scrolling. */
function coveredTo(page: Page): Promise<number> {
  return page.evaluate(() => {
    const bar = document.elementFromPoint(window.innerWidth / 2, 4)?.closest('header');
    return Math.round(bar?.getBoundingClientRect().bottom ?? 0);
  });
}

for (const [width, height] of [
  [1280, 800],
  [360, 740],
] as const) {
  test(`save state, people and undo stay visible during scrolling, in a slim header, at ${width} pixels`, async ({ openAs }) => {
    const page = await openAs('editor');
    await page.setViewportSize({ width, height });
    await page.evaluate(() => window.scrollTo(0, 2000));
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1000);
    await expect(page.locator('[data-save-state]')).toBeInViewport();
    await expect(page.getByRole('list', { name: 'People here' })).toBeInViewport();
    await expect(page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true })).toBeInViewport();
    await expect(page.getByRole('button', { name: /^Account of / })).toBeInViewport();
    const covered = await settled(page, () => coveredTo(page));
    expect(covered).toBeGreaterThan(36);
    expect(covered).toBeLessThanOrEqual(56);
    await expectNoSidewaysScroll(page);

    // The line with the month is below the header, and neither covers the focused row.
    const rows = page.getByRole('main').locator('[data-row] button');
    const focused = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getBoundingClientRect().top ?? -1);
    await rows.nth(30).focus();
    for (let times = 0; times < 12; times += 1) await page.keyboard.press('ArrowUp');
    await expect.poll(focused).toBeGreaterThanOrEqual(covered);
    const month = page.locator('.list-month');
    await expect.poll(async () => Math.round((await month.boundingBox())?.y ?? 0)).toBe(covered);
  });
}

test('all views share one grid: equal edges, and headings in the same place', async ({ openAs }) => {
  const page = await openAs('editor');
  for (const width of [1280, 1600, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const seen = [];
    for (const view of views) {
      await page.getByRole('navigation').getByRole('link', { name: view }).click();
      await expect(page.getByRole('heading', { level: 2, name: headings[view] })).toBeVisible();
      const read = async () => [await edgesOf(page, 'main h2'), await edgesOf(page, 'main > div > div')] as const;
      const [heading, main] = await settled(page, read);
      seen.push({ view, headingLeft: heading.left, headingTop: heading.top, size: heading.size, left: main.left, right: main.right });
    }
    const [first] = seen;
    for (const each of seen) expect(each, `${each.view} at ${width}`).toEqual({ ...first, view: each.view });
    // The header begins at the same edge as the views.
    expect((await edgesOf(page, 'header a')).left, `brand at ${width}`).toBe(first?.left);
  }
});

test('the header fits a long name, many people and a long error into the window', async ({ openAs }) => {
  const page = await openAs('editor');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('heading', { level: 1 }).evaluate((heading) => {
    heading.textContent = 'Переговори-між-Україною-та-Росією-лютий-травень-2022-року-повна-хронологія';
  });
  await expectNoSidewaysScroll(page);
  await page.context().setOffline(true);
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'offline');
  await expectNoSidewaysScroll(page);
  await expect(page.getByRole('button', { name: /^Account of / })).toBeInViewport();
});
