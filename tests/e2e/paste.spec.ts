import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, openEvent, test, violationsOn } from '../support/browser';

async function paste(body: Locator, html: string) {
  await body.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test('raised and lowered text is pasted, typed by keys and seen by a colleague', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('owner'), openAs('viewer')]);
  const body = await openEvent(page, /dead end/i);
  await colleague.getByRole('button', { name: /dead end/i, expanded: false }).click();
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await paste(body, readFileSync('tests/fixtures/clipboard/word-report.html', 'utf8'));
  await expect(body.locator('sup', { hasText: /^6$/ })).toBeVisible();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' 603 km');
  await page.keyboard.press('Control+.');
  await page.keyboard.type('3');
  await page.keyboard.press('Control+.');
  await page.keyboard.type(' of H');
  await page.keyboard.press('Control+,');
  await page.keyboard.type('2');
  for (const place of [body, colleague.getByRole('main')]) {
    await expect(place.locator('sup', { hasText: /^3$/ })).toBeVisible();
    await expect(place.locator('sub', { hasText: /^2$/ }).last()).toBeVisible();
    await expect(place.locator('ol[type="a"] ol[type="i"][start="4"]')).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Lowered' }).first()).toHaveAttribute('aria-pressed', 'true');
  expect(await violationsOn(page)).toEqual([]);
});
