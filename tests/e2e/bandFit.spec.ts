import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/browser';

const bandOf = (page: Page) => page.getByRole('listbox', { name: 'Events over time' });

/** Whether a mark with this name is in the visible part of the band. */
function isShown(page: Page, name: RegExp): Promise<boolean> {
  return bandOf(page).evaluate(
    (list, [source, flags]) => {
      const { left, right } = list.closest('.band-stage')?.getBoundingClientRect() ?? { left: 0, right: 0 };
      return [...list.querySelectorAll('[role=option]')].some((option) => {
        const box = option.getBoundingClientRect();
        return new RegExp(source ?? '', flags).test(option.getAttribute('aria-label') ?? '') && box.left >= left && box.left < right;
      });
    },
    [name.source, name.flags],
  );
}

/** The visible share of the whole time in per cent, according to the minimap. */
function shareInView(page: Page): Promise<number> {
  return page.locator('.band-pane').evaluate((pane) => (100 * pane.clientWidth) / (pane.parentElement?.clientWidth ?? 1));
}

async function addEventOn(page: Page, date: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Add event' }).click();
  const field = page.getByLabel(/^Date/).first();
  await field.fill(date);
  await field.press('Enter');
}

const open = (page: Page) => page.getByRole('button', { name: /^(Untitled event|Putin's envoy)/, expanded: true });

async function deleteOpened(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete event' }).click();
  await expect(open(page)).toHaveCount(0);
}

test('the band extends to a new event outside the view, follows its date, and shrinks after its deletion', async ({ openAs }) => {
  const page = await openAs('editor', { reducedMotion: 'reduce' });
  await addEventOn(page, '14 July 2024');
  await expect.poll(() => isShown(page, /^Untitled event, .*2024/)).toBe(true);
  await expect.poll(() => shareInView(page)).toBeGreaterThan(98);
  const date = page.getByLabel(/^Date/).first();
  await date.fill('2 May 2020');
  await date.press('Enter');
  await expect.poll(() => isShown(page, /^Untitled event, .*2020/)).toBe(true);
  await expect.poll(() => shareInView(page)).toBeGreaterThan(98);
  await deleteOpened(page);
  // Without the event, the days have all the room again.
  await expect.poll(() => isShown(page, /^Macron and Scholz/)).toBe(true);
  await expect
    .poll(() =>
      bandOf(page)
        .getByRole('option', { name: /^Macron and Scholz/ })
        .evaluate((mark) => mark.getBoundingClientRect().left),
    )
    .toBeGreaterThan(900);
});

test('after a zoom, changes keep the view; it follows the user’s own event, and a filter never leaves it empty', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('editor', { reducedMotion: 'reduce' }), openAs('owner')]);
  for (let times = 0; times < 5; times += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => shareInView(page)).toBeLessThan((100 / 1.6 ** 5) * 1.2);
  const before = await settled(page, () => shareInView(page));
  const first = bandOf(page).getByRole('option').first();
  const at = () => first.evaluate((mark) => Math.round(mark.getBoundingClientRect().left));
  const left = await settled(page, at);
  await addEventOn(colleague, '14 July 2024');
  // The minimap covers the longer time, and the visible days are the same.
  await expect.poll(() => shareInView(page)).toBeLessThan(before / 2);
  await expect.poll(at).toBe(left);
  await deleteOpened(colleague);
  await expect.poll(() => shareInView(page)).toBeCloseTo(before, 0);

  await addEventOn(page, '2 May 2020');
  await expect.poll(() => isShown(page, /^Untitled event, .*2020/)).toBe(true);
  await deleteOpened(page);

  await page.getByRole('searchbox', { name: 'Search events and sources' }).fill('Macron and Scholz urge');
  await expect.poll(() => isShown(page, /^Macron and Scholz/)).toBe(true);
});

test('nothing moves under a pointer: the band fits after it has left', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('viewer', { reducedMotion: 'reduce' }), openAs('owner')]);
  const mark = bandOf(page)
    .getByRole('option', { name: /^Delegations meet in Istanbul/ })
    .first();
  await mark.hover();
  const at = () => mark.evaluate((element) => Math.round(element.getBoundingClientRect().left));
  const left = await settled(page, at);
  await addEventOn(colleague, '14 July 2024');
  await expect.poll(() => shareInView(page)).toBeLessThan(60);
  await expect.poll(at).toBe(left);
  await page.mouse.move(5, 300);
  // All the time is in view, but the new event's row may be below the visible ones.
  await expect.poll(() => shareInView(page)).toBeGreaterThan(95);
  await deleteOpened(colleague);
});

test('titles use all their room: none is cut early, and none overlaps the next', async ({ openAs }) => {
  const page = await openAs('viewer');
  await expect(bandOf(page).getByRole('option').first()).toBeVisible();
  const read = () =>
    bandOf(page).evaluate((list) => {
      const labels = [...list.querySelectorAll<HTMLElement>('.band-mark .band-label:not([hidden])')];
      const end = list.getBoundingClientRect().right;
      const boxes = [...list.querySelectorAll<HTMLElement>('[role=option]')].map((option) => option.getBoundingClientRect());
      return labels.map((label) => {
        const own = label.getBoundingClientRect();
        const row = label.closest('[role=option]')?.getBoundingClientRect();
        const next = Math.min(end, ...boxes.filter((box) => box.top === row?.top && box.left > own.left + 1).map((box) => box.left));
        return { title: label.textContent, isCut: label.scrollWidth > label.clientWidth + 1, free: Math.round(next - own.right) };
      });
    });
  await expect(async () => {
    const found = await read();
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ free }) => free < 0)).toEqual([]);
    // Less than a third of a word does not count as room.
    expect(found.filter(({ isCut, free }) => isCut && free > 16)).toEqual([]);
  }).toPass();
});
