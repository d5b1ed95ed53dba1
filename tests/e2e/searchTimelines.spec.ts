import { expect, test, violationsOn } from '#tests/support/browser';

test('events and sources of all timelines are found from the list of timelines and lead to their place', async ({ openAs, product }) => {
  const page = await openAs('editor');
  await page.goto(`${product.url}/timelines`);
  const field = page.getByLabel('Search timelines, events and sources');
  const results = page.getByRole('region', { name: 'In events and sources' });
  await field.fill('istanb communiq');
  await expect(results.getByRole('listitem').first()).toBeVisible();
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
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('communiqué');
  const found = page.getByRole('dialog').getByRole('group', { name: 'In all timelines' }).getByRole('option').first();
  await expect(found).toBeVisible();
  await found.click();
  await expect(page).toHaveURL(/\/timelines\/[0-9a-f-]+(\/sources)?#/);
});
