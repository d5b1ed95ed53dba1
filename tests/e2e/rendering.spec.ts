import { expect, openEvent, test } from '../support/browser';
import { countRenders } from '../support/renders';

const letters = 20;

test('a letter draws its text, and not the form around it', async ({ openAs }) => {
  const page = await openAs('editor');
  const rendered = await countRenders(page);
  await page.reload();
  const body = await openEvent(page, /dead end/i);
  await body.click();
  await page.keyboard.type('w');
  await expect(page.locator('[data-save-state="saved"]')).toBeVisible();
  const before = await rendered();
  // At the pace of somebody who types: each letter is saved on its own, and what follows a pause comes once.
  await page.keyboard.type('w'.repeat(letters), { delay: 120 });
  await expect(page.locator('[data-save-state="saved"]')).toBeVisible();
  await expect(body).toContainText('w'.repeat(letters + 1));
  const each = ((await rendered()) - before) / letters;
  console.log(`components drawn for a letter: ${each.toFixed(1)}`);
  expect(each).toBeGreaterThan(0);
  // The form of this event has more than a hundred.
  expect(each).toBeLessThan(40);
});
