import { expect, expectNoSidewaysScroll, test, violationsOn } from '../support/browser';

const pages = [
  '/t/talks-2022/corrections',
  '/t/talks-2022/diff/1..2',
  '/t/talks-2022/event/draft-12-april',
  '/t/talks-2022/1/event/istanbul-communique',
];

for (const address of pages)
  test(`${address} has no accessibility fault and fits a phone, in light and in dark`, async ({ browser, product }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await browser.newContext({ baseURL: product.url, viewport: { width: 360, height: 740 }, colorScheme })).newPage();
      await page.goto(address);
      expect(await violationsOn(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.context().close();
    }
  });

test('edition 1 of the demo reports a later correction of an event, with links to its old and new words and to the event', async ({
  browser,
  product,
}) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/t/talks-2022/1');
  await page.getByRole('link', { name: 'Events corrected since then: 1' }).click();
  const corrections = page.getByRole('main');
  await expect(corrections.getByText('keeps each guarantor')).toBeVisible();
  await corrections.getByRole('link', { name: /^A draft dated 12 April is said/ }).click();
  const note = page.getByRole('article').getByRole('complementary', { name: /^Corrected in edition 2/ });
  await expect(note).toBeInViewport();
  await expect(note.getByText('No source that was found carries the draft of 12 April,')).toBeVisible();
  await page.context().close();
});

test('an event leads to its neighbours and back to the whole timeline', async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/t/talks-2022/event/draft-12-april');
  await page.getByRole('navigation', { name: 'Neighbouring events' }).getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 2 })).not.toContainText('12 April');
  await page.goBack();
  await page.getByRole('link', { name: 'Link to this event' }).click();
  await expect(page.locator('#draft-12-april')).toBeInViewport();
  await page.context().close();
});
