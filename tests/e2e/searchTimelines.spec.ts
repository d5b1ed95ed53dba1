import { expect, openPalette, test, violationsOn } from '#tests/support/browser';

test('events and sources of all timelines are found from the list of timelines and lead to their place', async ({ openAs, product }) => {
  const page = await openAs('editor');
  await page.goto(`${product.url}/timelines`);
  const field = page.getByLabel('Search timelines, events and sources');
  const results = page.getByRole('region', { name: 'In events and sources' });
  // The rows of the flagship are written a moment after the product has started.
  await expect(async () => {
    await field.fill('');
    await field.fill('istanb communiq');
    await expect(results.getByRole('listitem').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(await violationsOn(page)).toEqual([]);
  await field.fill('no such words anywhere');
  await expect(results.getByText('No event and no source has these words.')).toBeVisible();
  await field.fill('"istanbul communiqué"');
  const source = results.getByRole('listitem').filter({ hasText: 'Source' }).first();
  await expect(source).toBeVisible();
  const title = (await source.getByRole('link').textContent()) ?? '';
  await source.getByRole('link').click();
  await expect(page).toHaveURL(/\/sources#/);
  await expect(page.getByRole('listitem').filter({ hasText: title }).first()).toBeInViewport();
});

test('the palette finds events of all timelines by their words, from any page', async ({ openAs, product }) => {
  const page = await openAs('editor');
  await page.goto(`${product.url}/timelines`);
  await expect(page.getByRole('heading', { name: 'Timelines', level: 1 })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('communiqué');
  const found = page.getByRole('dialog').getByRole('group', { name: 'In all timelines' }).getByRole('option').first();
  await expect(found).toBeVisible();
  await found.click();
  await expect(page).toHaveURL(/\/timelines\/[0-9a-f-]+(\/sources)?#/);
});

test('sources that other timelines have too are filtered, name what rests on them there, and lead to it', async ({ openAs, product }) => {
  const page = await openAs('owner');
  const [, timelineId = ''] = /timelines\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  const { teams } = (await (await page.request.get('/api/teams')).json()) as { teams: { id: string }[] };
  const copied = await page.request.post(`/api/timelines/${timelineId}/duplicate`, {
    headers: { origin: product.url },
    data: { title: 'A copy of the talks', teamId: teams[0]?.id },
  });
  expect(copied.status(), await copied.text()).toBe(201);
  // The rows near the window are then cited ones.
  await page.goto(`/timelines/${timelineId}/sources?order=cited`);
  const source = page.getByRole('listitem').filter({ hasText: 'What else rests on it' }).filter({ hasText: /Cited/ }).first();
  // The rows of the copy are written a moment after it is made.
  await expect(async () => {
    await source.getByText('What else rests on it').click();
    await expect(source.getByText('A copy of the talks').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // Some sources have nothing by which they are known elsewhere: no address, or no author or date.
  await page.reload();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('checkbox', { name: 'Also in other timelines' }).check();
  const status = page.getByRole('search').getByRole('status');
  await expect(status).toHaveText(/^\d\d+ sources found$/);
  await expect(page).toHaveURL(/shared=1/);
  await source.getByText('What else rests on it').click();
  await source.getByRole('listitem').filter({ hasText: 'A copy of the talks' }).first().getByRole('link').click();
  await expect(page).not.toHaveURL(new RegExp(timelineId));
});
