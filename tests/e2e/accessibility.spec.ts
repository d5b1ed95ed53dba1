import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, openEvent, test, violationsOn } from '../support/browser';

/** A desktop, a tablet and a phone. The dark page differs only in its colours. */
const looks = [
  { colorScheme: 'light', widths: [1280, 768, 360], rules: undefined },
  { colorScheme: 'dark', widths: [1280, 360], rules: ['color-contrast'] },
] as const;

for (const { colorScheme, widths, rules } of looks) {
  const violationsAtAllWidths = async (page: Page, at: readonly number[] = widths): Promise<string[]> => {
    const found: string[] = [];
    for (const width of at) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await violationsOn(page, rules)).map((violation) => `${width}: ${violation}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return found;
  };

  test(`axe finds no violation of WCAG 2.2 AA on any screen, in ${colorScheme}`, { tag: '@journey:accessibility' }, async ({
    openAs,
    browser,
    product,
  }) => {
    test.setTimeout(240_000);
    const visitor = await (await browser.newContext({ baseURL: product.url, colorScheme })).newPage();
    for (const path of ['/', '/sign-in', '/sign-up', '/nothing-here']) {
      await visitor.goto(path);
      expect(await violationsAtAllWidths(visitor), path).toEqual([]);
    }
    // The longest page, with one column below 1216 pixels. Two widths cover its layout, and its dark colours are defined once.
    await visitor.goto('/t/talks-2022');
    expect(await violationsAtAllWidths(visitor, rules ? [1280] : [1280, 360]), 'edition').toEqual([]);
    await visitor.context().close();

    const page = await openAs('owner', { colorScheme });
    expect(await violationsAtAllWidths(page), 'timeline').toEqual([]);
    await openEvent(page, /provisional deal/);
    // From the phone upwards, where the event is a sheet. Each width opens its content again.
    for (const width of widths.toReversed()) {
      await page.setViewportSize({ width, height: 800 });
      const body = page.getByRole('textbox', { name: 'What happened' });
      await expect(body).toBeVisible();
      expect(await violationsOn(page, rules), `event, ${width}`).toEqual([]);
      await page.getByRole('button', { name: 'Cite' }).first().click();
      await expect(page.getByRole('combobox')).toBeVisible();
      expect(await violationsOn(page, rules), `citing, ${width}`).toEqual([]);
      await page.keyboard.press('Escape');
    }
    for (const [view, heading] of [
      ['Positions', 'Positions'],
      ['Sources', /sources$/],
      ['Editions', 'Editions'],
      ['Members', 'Members'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: view }).click();
      await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeVisible();
      expect(await violationsAtAllWidths(page), view).toEqual([]);
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Positions' }).click();
    await page
      .getByRole('button', { name: /^Edit: Neutrality/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsAtAllWidths(page), 'position').toEqual([]);
  });
}

test('no screen scrolls sideways at 360 pixels', { tag: '@journey:accessibility' }, async ({ openAs, product, browser }) => {
  const page = await openAs('owner');
  await page.setViewportSize({ width: 360, height: 740 });
  await openEvent(page, /provisional deal/);
  await expect(page.getByRole('textbox', { name: 'What happened' })).toBeVisible();
  await expectNoSidewaysScroll(page, 'event');
  // The event is a sheet here, and the page behind it is inert.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  for (const view of ['Positions', 'Sources', 'Editions', 'Members']) {
    await page.getByRole('navigation').getByRole('link', { name: view }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectNoSidewaysScroll(page, view);
  }
  const reader = await (await browser.newContext({ baseURL: product.url, viewport: { width: 360, height: 740 } })).newPage();
  await reader.goto('/t/talks-2022');
  await expectNoSidewaysScroll(reader, 'published');
  await reader.context().close();
});

test('the band is one tab stop: arrows move between events, Enter opens one', async ({ openAs }) => {
  const page = await openAs('viewer');
  const options = page.getByRole('listbox', { name: 'Events over time' }).getByRole('option');
  await options.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('[id^="event-"]').getByRole('button', { expanded: true })).toHaveCount(1);
  await expect(page.locator('[role=option][tabindex="0"]')).toHaveCount(1);
});

test('each text of a bilingual timeline names its language, and an account has no empty toolbar above it', async ({ openAs, product }) => {
  const page = await openAs('owner');
  const headers = { origin: product.url };
  const made = await page.request.post('/api/timelines', { headers, data: { title: 'Two', language: 'en', teamName: 'Desk of two' } });
  const { id } = (await made.json()) as { id: string };
  const added = await page.request.post(`/api/timelines/${id}/languages`, { headers, data: { language: 'uk' } });
  expect(added.ok(), await added.text()).toBe(true);
  await page.goto(`/timelines/${id}`);
  await page.getByRole('button', { name: 'Add event' }).first().click();
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(page.getByRole('textbox', { name: 'Attributed to' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Attributed to' }).fill('Kyiv');
  await page.keyboard.press('Enter');
  for (const name of ['What happened (en)', 'What happened (uk)', 'Account of Kyiv (en)', 'Account of Kyiv (uk)'])
    await expect(page.getByRole('textbox', { name, exact: true })).toHaveCount(1);
  await expect(async () => {
    const stance = await page.getByLabel('Stance').boundingBox();
    const claim = await page.getByRole('textbox', { name: 'Account of Kyiv (en)' }).boundingBox();
    expect((claim?.y ?? Number.NaN) - ((stance?.y ?? 0) + (stance?.height ?? 0))).toBeLessThan(12);
  }).toPass();
});
