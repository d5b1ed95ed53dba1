import { expect, test, violationsOn } from '../support/browser';

test('a reader finds events by words, track and certainty; the address keeps them, and a link to another event shows all', {
  tag: '@journey:public-page',
}, async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/t/talks-2022');
  const form = page.getByRole('search', { name: 'Find in this timeline' });
  const events = page.getByRole('article');
  const all = await events.count();
  await form.getByRole('searchbox').fill('istanbul communique');
  await expect(form.getByText(/^Shown: \d+ of /)).toBeVisible();
  await expect.poll(() => events.count()).toBeLessThan(all);
  const found = await events.count();
  expect(found).toBeGreaterThan(0);
  await form.getByLabel('Any certainty').selectOption('Contested');
  await expect(page).toHaveURL(/\?q=istanbul\+communique&certainty=contested$/);
  await expect.poll(() => events.count()).toBeLessThan(found);
  const contested = await events.count();
  for (const event of await events.all()) await expect(event.getByText('Contested', { exact: true })).toBeVisible();
  await page.reload();
  await expect(events).toHaveCount(contested);
  // The drawing leads to all events, also to those that the form hides.
  await page
    .getByRole('group', { name: 'The events over time' })
    .getByRole('link', { name: /recognises the Donetsk/ })
    .click();
  await expect(events).toHaveCount(all);
  await expect(page.getByRole('article').filter({ hasText: 'recognises the Donetsk' })).toBeInViewport();
  await page.context().close();
});

test('controls of the script have their space before it runs, so nothing moves; without scripts they are hidden', async ({
  browser,
  product,
}) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.addInitScript(() => {
    const seen: Record<string, string> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const id of ['x-filter', 'x-zoom']) {
        const element = document.getElementById(id);
        // The page's script is its last element.
        if (element && !document.querySelector('body>script')) seen[id] ??= getComputedStyle(element).display;
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/t/talks-2022');
  expect(await page.evaluate(() => (window as unknown as { seen: unknown }).seen)).toEqual({ 'x-filter': 'flex', 'x-zoom': 'flex' });
  await page.context().close();
  const plain = await (await browser.newContext({ baseURL: product.url, javaScriptEnabled: false })).newPage();
  await plain.goto('/t/talks-2022');
  await expect(plain.getByRole('article').first()).toBeVisible();
  for (const id of ['x-filter', 'x-zoom']) await expect(plain.locator(`#${id}`)).toBeHidden();
  await plain.context().close();
});

test('a citation opens in place, by key too, and closes on Escape', { tag: '@journey:public-page' }, async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url, viewport: { width: 360, height: 740 } })).newPage();
  await page.goto('/t/talks-2022');
  const article = page.getByRole('article').first();
  const mark = article.getByRole('button', { name: 'Source 1' }).first();
  const note = article.locator('.notes li').first();
  await expect(note).toBeHidden();
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(note.locator('cite')).toBeInViewport();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(mark).toBeFocused();
  await page.context().close();
});

test('an older edition announces a newer one, and its bytes stay unchanged', async ({ openAs, browser, product }) => {
  const owner = await openAs('owner');
  const before = await (await fetch(`${product.url}/t/talks-2022/1`)).text();
  await owner.getByRole('link', { name: 'Editions' }).click();
  await owner.getByRole('button', { name: /^Publish edition/ }).click();
  await expect(owner.getByText(/^Edition \d+ is published\.$/)).toBeVisible();
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/t/talks-2022/1');
  await page.getByRole('link', { name: 'A newer edition of this timeline was published.' }).click();
  await expect(page).toHaveURL(/\/t\/talks-2022$/);
  await expect(page.getByText(/^Edition \d+, published/)).toBeVisible();
  await expect(page.getByText('A newer edition of this timeline was published.')).toBeHidden();
  expect(await (await fetch(`${product.url}/t/talks-2022/1`)).text()).toBe(before);
  await page.context().close();
});
