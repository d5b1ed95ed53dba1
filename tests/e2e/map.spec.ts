import { expect, expectNoSidewaysScroll, openEvent, test, violationsOn } from '../support/browser';

const atMap = { name: 'Places on the map' };

test('the map is one tab stop: arrows reach a place, Enter lists its events, each links to the list', { tag: '@journey:map' }, async ({
  openAs,
  product,
}) => {
  const page = await openAs('viewer');
  const elsewhere: string[] = [];
  const outlines: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== product.url && protocol !== 'data:' && protocol !== 'ws:') elsewhere.push(request.url());
    if (request.resourceType() === 'script') outlines.push(request.url());
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Map' }).click();
  await expect(page.locator('.map-land')).toBeAttached();
  const markers = page.getByRole('group', atMap).getByRole('button');
  await expect(page.getByRole('group', atMap).locator('[tabindex="0"]')).toHaveCount(1);

  await page.getByRole('group', atMap).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(markers.and(page.locator(':focus'))).toHaveAccessibleName(/New York.*: one event/);
  await page.keyboard.press('End');
  await expect(markers.and(page.locator(':focus'))).toHaveAccessibleName(/Vostochny.*: one event/);
  await markers
    .and(page.getByRole('button', { name: /Kyiv|Istanbul/ }))
    .first()
    .focus();
  // At a coarser zoom, places join clusters, and the focus moves with them.
  for (let times = 0; times < 6; times++) await page.keyboard.press('-');
  await expect(markers.and(page.locator(':focus'))).toHaveAccessibleName(/more places: \d+ events/);
  await page.keyboard.press('0');
  await expect(markers.and(page.getByRole('button', { name: /Vostochny/ }))).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(markers.and(page.locator(':focus'))).toHaveAccessibleName(/Vostochny.*: one event/);
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: /Vostochny/ })
    .getByRole('link')
    .press('Enter');
  await expect(page.locator('[id^="event-"]').getByRole('button', { expanded: true })).toHaveCount(1);
  await expect(page).toHaveURL(/\/timelines\/[^/?#]+(?:[?#]|$)/);
  expect(outlines.length, 'the outlines load when the map is opened').toBeGreaterThan(0);
  expect(elsewhere).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the map, in ${colorScheme}, and it does not scroll sideways at 360 pixels`, async ({ openAs }) => {
    const page = await openAs('editor', { colorScheme });
    await page.getByRole('navigation').getByRole('link', { name: 'Map' }).click();
    await expect(page.locator('.map-land')).toBeAttached();
    await page
      .getByRole('button', { name: /^Kyiv.* events$/ })
      .first()
      .click();
    for (const width of [1280, 768, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await violationsOn(page), String(width)).toEqual([]);
    }
    await expectNoSidewaysScroll(page);
  });
}

test('pasted coordinates put an event on the map, and undo removes them', async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /First round of talks/);
  await page.getByText('On the map: no coordinates').click();
  const latitude = page.getByLabel('Latitude');
  await latitude.fill('52,4 30,9');
  await expect(latitude).toHaveAccessibleDescription(/with a point, not a comma/);
  await latitude.fill('52°24′N 30°54′E');
  await latitude.press('Enter');
  await expect(latitude).toHaveValue('52.4');
  await expect(page.getByLabel('Longitude')).toHaveValue('30.9');
  await page.getByRole('link', { name: 'Show on the map' }).click();
  await expect(page.getByRole('region', { name: /Gomel/ }).locator('[aria-current]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(
    page
      .getByRole('listitem')
      .getByText(/Gomel Region/)
      .and(page.locator('summary span')),
  ).toHaveCount(1);
});
