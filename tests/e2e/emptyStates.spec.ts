import { expect, expectNoSidewaysScroll, test, violationsOn } from '../support/browser';

test('the start page links to sign-up, the example and sign-in', async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in');
  await expect(page.getByText('comes later')).toBeVisible();
  await page.getByRole('link', { name: 'Read the example' }).click();
  await expect(page).toHaveURL(/\/t\/talks-2022$/);
  await page.goBack();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Create an account' })).toBeVisible();
  await page.context().close();
});

test('each empty view explains how to fill it and where to begin, except to viewers', async ({ openAs, product }) => {
  test.setTimeout(120_000);
  const page = await openAs('owner');
  const made = await page.request.post('/api/timelines', {
    headers: { origin: product.url },
    data: { title: 'Порожня хронологія', language: 'uk', timeZone: 'Europe/Kyiv', teamName: 'Empty desk' },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = (await made.json()) as { id: string };
  const main = page.getByRole('main');
  for (const [view, title, step] of [
    ['', 'No events yet', /as exact as you know it/],
    ['/map', 'No place has coordinates yet', /latitude and longitude/],
    ['/matrix', 'No matrix yet', /list the issues/],
    ['/sources', 'No sources yet', /creates a source/],
    ['/editions', 'Nothing is published yet', /never changes/],
    ['/members', 'You are alone here', /Choose a role/],
  ] as const) {
    await page.goto(`/timelines/${id}${view}`);
    await expect(main.getByText(title)).toBeVisible();
    await expect(main.getByRole('listitem').filter({ hasText: step })).toBeVisible();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await violationsOn(page), `${view} at ${width}`).toEqual([]);
      await expectNoSidewaysScroll(page, `${view} at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.goto(`/timelines/${id}`);
  await expect(main.getByRole('link', { name: 'Read the example' })).toBeVisible();
  // Without rows, a single key needs no focused row.
  await expect(page.locator('[data-views="here"]')).toBeAttached();
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: /Untitled event/, expanded: true })).toBeVisible();
  await expect(page.getByLabel(/^Title/)).toBeFocused();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'Delete event' })).toHaveCSS('color', 'rgb(242, 147, 140)');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Delete event' }).click();
  await main.getByRole('button', { name: 'Add the first event' }).click();
  await expect(page.getByRole('button', { name: /Untitled event/, expanded: true })).toBeVisible();
  await expect(page.getByText(/Comments are never published/)).toBeVisible();
});
