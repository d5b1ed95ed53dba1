import type { Page } from '@playwright/test';
import { expect, settled, test, violationsOn } from '../support/browser';

const bandOf = (page: Page) => page.getByRole('listbox', { name: 'Events over time' });
const istanbul = /^Delegations meet in Istanbul/;

test('a mark under the pointer or the keyboard shows its place, tracks and counts; the card blocks nothing', async ({ openAs }) => {
  const page = await openAs('viewer', { reducedMotion: 'reduce' });
  const mark = bandOf(page).getByRole('option', { name: istanbul }).first();
  const card = page.getByRole('tooltip');
  await mark.hover({ position: { x: 4, y: 6 } });
  await expect(card).toContainText('Dolmabahçe Palace');
  await expect(card).toContainText('Talks');
  await expect(card).toContainText(/\d+ sources/);
  await expect(mark).toHaveAccessibleDescription(/Dolmabahçe Palace/);
  expect(await violationsOn(page)).toEqual([]);
  // The pointer may move onto the card, which stays open.
  const box = await settled(page, () => card.boundingBox());
  if (!box) throw new Error('No card.');
  await page.mouse.move(box.x + 20, box.y + 4, { steps: 5 });
  await expect
    .poll(() => page.evaluate(({ x, y }) => document.elementFromPoint(x + 20, y + 4)?.closest('.popover') === null, box))
    .toBe(true);
  await expect(card).toBeVisible();
  await page.mouse.move(5, 300);
  await expect(card).toHaveCount(0);

  await page.getByRole('button', { name: 'Show all' }).focus();
  await page.keyboard.press('Tab');
  await expect(bandOf(page).locator('[role=option]:focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(bandOf(page).locator('[role=option]:focus')).toHaveCount(1);

  // The keys have moved the view, and only visible rows are drawn.
  const reached = bandOf(page).locator('[role=option]:focus');
  await reached.hover({ position: { x: 4, y: 6 } });
  await expect(card).toBeVisible();
  await reached.click({ position: { x: 4, y: 6 } });
  await expect(card).toHaveCount(0);
  await expect(page.locator('[id^="event-"]').getByRole('button', { expanded: true })).toHaveCount(1);
});

test('the band folds by keyboard, keeps the focus, and stays folded after a reload', async ({ openAs }) => {
  const page = await openAs('viewer');
  const section = page.getByRole('region', { name: 'Timeline', exact: true });
  const height = async () => (await section.boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Hide the timeline' }).focus();
  await page.keyboard.press('Enter');
  const show = page.getByRole('button', { name: 'Show the timeline' });
  await expect(show).toBeFocused();
  await expect(show).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(height).toBeLessThanOrEqual(40);
  await page.reload();
  await expect(show).toBeVisible();
  await expect.poll(height).toBeLessThanOrEqual(40);
  await show.focus();
  await page.keyboard.press('Space');
  await expect(bandOf(page).getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hide the timeline' })).toBeFocused();
});
