import { expect, openEvent, settled, test } from '../support/browser';

test('a caret moved by a key stays there, however fast a colleague types in the same text', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('editor'), openAs('owner')]);
  const [mine, theirs] = [await openEvent(page, /dead end/i), await openEvent(colleague, /dead end/i)];
  await theirs.click();
  await mine.click();
  const before = (await mine.innerText()).length;
  const moves = async () => {
    for (let round = 0; round < 12; round += 1) {
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('[');
      await page.keyboard.press('Control+End');
      await page.keyboard.type(']');
    }
  };
  await Promise.all([moves(), colleague.keyboard.type('w'.repeat(120), { delay: 4 })]);
  await expect(mine).toContainText('w'.repeat(120));
  const text = (await settled(page, () => mine.innerText())).replaceAll('\u2060Demo owner\u2060', '');
  expect(text).toMatch(/^\[{12}[^[\]]+\]{12}\s*$/);
  expect(text.length).toBeGreaterThan(before);
});
