import { expect, expectNoSidewaysScroll, settled, test, violationsOn } from '../support/browser';

test('gaps in the sources are counted by rule and track, lead to their place, and can be waived with a reason', async ({ openAs }) => {
  const page = await openAs('owner');
  const view = page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' });
  await view.click();
  await expect(page.getByRole('heading', { name: /^Coverage: \d+ open gaps$/ })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);

  // The numbers are buttons, by keyboard too.
  const cell = page.getByRole('button', { name: /All citations go back to one source, All$/ });
  const count = Number(await settled(page, () => cell.textContent()));
  expect(count).toBeGreaterThan(0);
  await cell.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: 'Gaps by place' });
  await expect(list.getByRole('status')).toHaveText(`${count} gaps at ${count} places`);

  const title = "Putin's envoy is said to have had a provisional deal, which Putin turned down";
  const place = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
  await place.getByRole('button', { name: 'Waive' }).click();
  await page.getByLabel('Reason').fill('No other outlet spoke to these people.');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('status')).toHaveText(`${count - 1} gaps at ${count - 1} places`);
  await page.getByText('Show 1 waived gap').click();
  await expect(page.getByText('Waived: No other outlet spoke to these people.')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('link', { name: title }).click();
  const card = page.locator('[data-event-card="kozak-provisional-deal"]');
  await expect(card.getByText('Waived: No other outlet spoke to these people.')).toBeVisible();
  await card.getByRole('button', { name: 'Count again' }).click();
  await expect(card.getByRole('button', { name: 'Waive' })).toBeVisible();
  await view.click();
  await expect(page.getByText(/waived gap/)).toHaveCount(0);
});

test('the page of gaps fits on a phone, and a viewer can waive nothing', async ({ openAs }) => {
  const page = await openAs('viewer');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' }).click();
  await expect(page.getByRole('heading', { name: /^Coverage:/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Waive' })).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  expect(await violationsOn(page)).toEqual([]);
});
