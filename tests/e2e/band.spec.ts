import type { Locator, Page } from '@playwright/test';
import { addEvent, deleteEvent } from '#core/edits/event';
import { expect, expectNoSidewaysScroll, settled, test, toastOf, violationsOn } from '../support/browser';
import { connectSynced } from '../support/stockClient';

const saved = '[data-save-state="saved"]';
const bandOf = (page: Page) => page.getByRole('listbox', { name: 'Events over time' });
const optionOf = (page: Page, name: RegExp) => bandOf(page).getByRole('option', { name }).first();
const istanbul = /^Delegations meet in Istanbul/;

/** The box of something drawn, once it stays where it is. */
async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await settled(locator.page(), () => locator.boundingBox());
  if (!box) throw new Error('It is not drawn.');
  return box;
}

/** The width of a bar without its title. */
function barOf(option: Locator): Promise<number> {
  return option.evaluate((mark) => Number.parseFloat(mark instanceof HTMLElement ? mark.style.getPropertyValue('--bar') : ''));
}

/** The positions of two events, to tell zoom and pan apart. */
async function placesOf(page: Page): Promise<{ first: number; scale: number }> {
  const a = (await boxOf(optionOf(page, /^Delegations meet in Istanbul/))).x;
  const b = (await boxOf(optionOf(page, /^Putin tells the UN chief/))).x;
  return { first: a, scale: b - a };
}

/** Zooms in by a number of steps and waits until they are drawn. The minimap shows the visible share. */
async function zoomIn(page: Page, steps: number, step: () => Promise<void>): Promise<void> {
  const share = () =>
    page.locator('.band-pane').evaluate(({ clientWidth, parentElement }) => clientWidth / (parentElement?.clientWidth ?? 1));
  const before = await share();
  for (let times = 0; times < steps; times += 1) await step();
  await expect.poll(share).toBeLessThan((before / 1.6 ** steps) * 1.2);
}

test('the band is one tab stop: arrows move between events, Home and End to the ends, Enter opens, plus and minus zoom', {
  tag: '@journey:band',
}, async ({ openAs }) => {
  const page = await openAs('viewer');
  const focused = bandOf(page).locator('[role=option]:focus');
  await page.getByRole('button', { name: 'Show all' }).focus();
  await page.keyboard.press('Tab');
  await expect(focused).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(focused).toHaveAccessibleName(/^Putin's envoy/);
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAccessibleName(/^Russia recognises/);
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAccessibleName(/^Putin's envoy/);
  await page.keyboard.press('ArrowDown');
  await expect(focused).not.toHaveAccessibleName(/^Putin's envoy/);
  await page.keyboard.press('End');
  await expect(focused).toHaveAccessibleName(/28 May 2022/);
  await expect(bandOf(page).locator('[tabindex="0"]')).toHaveCount(1);

  const width = await settled(page, () => barOf(focused));
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('+');
  await expect(async () => expect(await barOf(focused)).toBeGreaterThan(width * 2)).toPass();
  for (let times = 0; times < 12; times += 1) await page.keyboard.press('-');
  await expect(async () => expect(await barOf(focused)).toBeCloseTo(width, 0)).toPass();
  await page.keyboard.press('0');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { expanded: true, name: /Putin's envoy/ })).toHaveCount(1);
  await expect(bandOf(page).locator('[aria-selected=true]')).toHaveAccessibleName(/^Putin's envoy/);
});

test('when a narrower window folds the band, the focus goes from an event to the button that opens it', async ({ openAs }) => {
  const page = await openAs('viewer');
  await page.getByRole('button', { name: 'Show all' }).focus();
  await page.keyboard.press('Tab');
  await expect(bandOf(page).locator('[role=option]:focus')).toHaveCount(1);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole('button', { name: 'Show the timeline' })).toBeFocused();
});

test('the wheel zooms around the pointer: over the dates alone, over the events only with Ctrl', async ({ openAs }) => {
  const page = await openAs('viewer', { reducedMotion: 'reduce' });
  const before = await placesOf(page);
  const head = await boxOf(page.locator('.band-head'));
  await page.mouse.move(before.first, head.y + 10);
  await page.mouse.wheel(0, -120);
  await expect(async () => {
    const after = await placesOf(page);
    expect(after.scale).toBeGreaterThan(before.scale * 1.3);
    expect(Math.abs(after.first - before.first)).toBeLessThan(16);
  }).toPass();
  await page.mouse.wheel(0, 120);
  await expect(async () => expect((await placesOf(page)).scale).toBeCloseTo(before.scale, 0)).toPass();

  const mark = await boxOf(optionOf(page, istanbul));
  await page.mouse.move(mark.x + 4, mark.y + 4);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(async () => expect((await placesOf(page)).scale).toBeGreaterThan(before.scale * 1.3)).toPass();
  const { scale } = await placesOf(page);
  await page.mouse.wheel(0, 40);
  await expect(async () =>
    expect(await page.evaluate(() => window.scrollY + (document.querySelector('.band-scroll')?.scrollTop ?? 0))).toBeGreaterThan(0),
  ).toPass();
  await expect(async () => expect((await placesOf(page)).scale).toBeCloseTo(scale, 0)).toPass();
});

test('dragging the background pans, and so do the buttons and the minimap', async ({ openAs }) => {
  const page = await openAs('viewer', { reducedMotion: 'reduce' });
  await zoomIn(page, 1, () => page.getByRole('button', { name: 'Zoom in' }).click());
  const before = await placesOf(page);
  const head = await boxOf(page.locator('.band-head'));
  await page.mouse.move(700, head.y + 10);
  await page.mouse.down();
  await page.mouse.move(640, head.y + 12, { steps: 4 });
  await page.mouse.up();
  await expect(async () => expect((await placesOf(page)).first).toBeCloseTo(before.first - 60, 0)).toPass();
  await expect(async () => expect((await placesOf(page)).scale).toBeCloseTo(before.scale, 0)).toPass();

  const window = page.locator('.band-pane');
  const left = (await boxOf(window)).x;
  await page.getByRole('button', { name: 'Later', exact: true }).click();
  await expect(async () => expect((await boxOf(window)).x).toBeGreaterThan(left + 20)).toPass();
  await page.locator('.band-map').scrollIntoViewIfNeeded();
  const map = await boxOf(page.locator('.band-map'));
  await page.mouse.click(map.x + 20, map.y + 10);
  await expect(async () => expect((await boxOf(window)).x).toBeLessThan(left)).toPass();
});

test('two fingers zoom', async ({ openAs }) => {
  const page = await openAs('viewer', { hasTouch: true });
  const before = await placesOf(page);
  const { y } = await boxOf(page.locator('.band-head'));
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: 650 - apart, y: y + 10, id: 1 },
              { x: 650 + apart, y: y + 10, id: 2 },
            ],
    });
  await touch('touchStart', 40);
  for (let apart = 45; apart <= 90; apart += 5) await touch('touchMove', apart);
  await touch('touchEnd', 90);
  await expect(async () => expect((await placesOf(page)).scale).toBeGreaterThan(before.scale * 1.6)).toPass();
});

test('dragging an event changes its date in one step, which a colleague sees and undo reverts', { tag: '@journey:band' }, async ({
  openAs,
}) => {
  const [page, colleague] = await Promise.all([openAs('editor', { reducedMotion: 'reduce' }), openAs('owner')]);
  await optionOf(page, istanbul).focus();
  await zoomIn(page, 4, () => page.keyboard.press('+'));
  await expect(optionOf(page, /^Delegations meet in Istanbul, 29 March 2022/)).toBeVisible();
  const { x, y, width } = await boxOf(optionOf(page, istanbul));
  // At this scale the bar is a day wide.
  const day = await settled(page, () => barOf(optionOf(page, istanbul)));
  expect(day).toBeLessThanOrEqual(width);
  await page.mouse.move(x + 10, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 10 + day * 2, y + 8, { steps: 6 });
  // Nothing is written before the drop.
  await expect(page.getByText('31 March 2022', { exact: true })).toBeVisible();
  await expect(optionOf(colleague, /^Delegations meet in Istanbul, 29 March 2022/)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText('Moved to 31 March 2022.')).toBeVisible();
  await expect(optionOf(colleague, /^Delegations meet in Istanbul, 31 March 2022/)).toBeVisible();
  await expect(page.getByRole('button', { expanded: true, name: /Delegations meet/ })).toHaveCount(0);
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(optionOf(colleague, /^Delegations meet in Istanbul, 29 March 2022/)).toBeVisible();
  await expect(page.locator(saved)).toBeVisible();
});

test('one end of an interval can be dragged, Escape cancels a drag, and keys do the same', async ({ openAs }) => {
  const page = await openAs('editor', { reducedMotion: 'reduce' });
  const interval = /^Ukraine's negotiator says/;
  await optionOf(page, interval).focus();
  await zoomIn(page, 4, () => page.keyboard.press('+'));
  const before = (await optionOf(page, interval).getAttribute('aria-label')) ?? '';
  const bar = () => barOf(optionOf(page, interval));
  const { x, y } = await boxOf(optionOf(page, interval));
  const width = await settled(page, bar);
  await page.mouse.move(x + width - 3, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + width + 60, y + 8, { steps: 6 });
  await expect(async () => expect(await bar()).toBeGreaterThan(width + 20)).toPass();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(async () => expect(await bar()).toBeCloseTo(width, 0)).toPass();
  await expect(optionOf(page, interval)).toHaveAccessibleName(before);

  await page.mouse.move(x + width - 3, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + width + 60, y + 8, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText(/^Moved to /)).toBeVisible();
  await expect(async () => expect((await boxOf(optionOf(page, interval))).x).toBeCloseTo(x, 0)).toPass();
  await expect.poll(bar).toBeGreaterThan(width + 20);
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(optionOf(page, interval)).toHaveAccessibleName(before);

  await optionOf(page, interval).focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(optionOf(page, interval)).not.toHaveAccessibleName(before);
  await page.keyboard.press('Control+z');
  await expect(optionOf(page, interval)).toHaveAccessibleName(before);
});

test('a viewer cannot drag an event: the drag pans', async ({ openAs }) => {
  const page = await openAs('viewer', { reducedMotion: 'reduce' });
  await zoomIn(page, 1, () => page.getByRole('button', { name: 'Zoom in' }).click());
  const before = (await optionOf(page, istanbul).getAttribute('aria-label')) ?? '';
  const { x, y } = await boxOf(optionOf(page, istanbul));
  await page.mouse.move(x + 10, y + 8);
  await page.mouse.down();
  await page.mouse.move(x - 70, y + 8, { steps: 5 });
  await page.mouse.up();
  await expect(async () => expect((await boxOf(optionOf(page, istanbul))).x).toBeCloseTo(x - 80, 0)).toPass();
  await expect(optionOf(page, istanbul)).toHaveAccessibleName(before);
  await expect(page.getByRole('button', { name: /^Move the selected event/ })).toHaveCount(0);
});

test('a dense place is a cluster; it opens as a list, and its events open in the list of events', async ({ openAs }) => {
  const page = await openAs('viewer', { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  const count = bandOf(page)
    .getByRole('option', { name: /events close together/ })
    .first();
  const [said] = /\d+/.exec((await settled(page, () => count.getAttribute('aria-label'))) ?? '') ?? [];
  await count.click();
  const dialog = page.getByRole('dialog', { name: /events close together/ });
  await expect(dialog.getByRole('listitem')).toHaveCount(Number(said));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(count).toBeFocused();
  await page.keyboard.press('Enter');
  const first = dialog.getByRole('listitem').first().getByRole('button');
  const title = (await first.locator('[dir=auto]').textContent()) ?? '';
  await first.click();
  await expect(page.getByRole('button', { expanded: true, name: title })).toHaveCount(1);
  // If the event is in a cluster, the cluster is selected.
  await expect(bandOf(page).locator('[aria-selected=true]')).toHaveCount(1);
});

test('rows can be actors or places, and the address stores the choice', async ({ openAs }) => {
  const page = await openAs('viewer');
  await expect(bandOf(page).getByRole('group', { name: 'Drafts' })).toBeVisible();
  await page.getByLabel('Rows').selectOption('actor');
  await expect(bandOf(page).getByRole('group', { name: 'Volodymyr Zelensky' })).toBeVisible();
  await page.getByLabel('Shorten gaps').check();
  await expect.poll(() => new URL(page.url()).search).toBe('?rows=actor&gaps=short');
  await expect(page.locator('.band-gap').first()).toBeAttached();
  await page.reload();
  await expect(bandOf(page).getByRole('group', { name: 'Volodymyr Zelensky' })).toBeVisible();
  await page.getByLabel('Rows').selectOption('place');
  await expect(bandOf(page).getByRole('group', { name: 'Kyiv, Ukraine' })).toBeVisible();
});

test('a colleague is seen at the event they are in', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('viewer'), openAs('editor')]);
  await optionOf(colleague, istanbul).click();
  await expect(optionOf(page, istanbul)).toHaveAccessibleName(/Here: Demo editor/);
  await expect(optionOf(page, istanbul).locator('.band-people [data-drawn=D]')).toHaveCount(1);
  await colleague.getByRole('button', { expanded: true, name: /Delegations meet/ }).click();
  await expect(optionOf(page, istanbul)).not.toHaveAccessibleName(/Here/);
});

test('an era is added, named, coloured and drawn behind the events, and its removal can be undone', async ({ openAs }) => {
  const page = await openAs('editor');
  await page.getByText('Title, summary, tracks and eras').click();
  await page.getByRole('button', { name: 'Add an era' }).click();
  await page.getByLabel('Name of the era New era').fill('Istanbul round');
  await page.keyboard.press('Enter');
  const span = page.getByLabel('Span of the era Istanbul round');
  await span.fill('2022-02-30');
  await expect(span).toHaveAccessibleDescription(/That month has 28 days/);
  await span.fill('2022-03-29/2022-04-16');
  await page.keyboard.press('Enter');
  await page.getByLabel('Colour of the era Istanbul round').selectOption('red');
  const eras = page.getByRole('list', { name: 'Eras' }).getByRole('listitem');
  await expect(eras).toHaveText(['Istanbul round: 29 March – 16 April 2022']);
  await expect(page.locator('.band-era')).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove the era Istanbul round' }).click();
  await expect(page.locator('.band-era')).toHaveCount(0);
  await toastOf(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(eras).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove the era Istanbul round' }).click();
  await expect(eras).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the band, in ${colorScheme}, with a selected event, an open cluster, and at 360 pixels`, async ({
    openAs,
  }) => {
    test.setTimeout(120_000);
    const page = await openAs('editor', { colorScheme, reducedMotion: 'reduce' });
    await optionOf(page, istanbul).click();
    expect(await violationsOn(page), 'selected').toEqual([]);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await bandOf(page)
      .getByRole('option', { name: /events close together/ })
      .first()
      .click();
    expect(await violationsOn(page), 'count').toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 360, height: 740 });
    // Without an event in the address, which a phone would open as a sheet.
    await page.goto(new URL(page.url()).pathname);
    await page.getByRole('button', { name: 'Show the timeline' }).click();
    await expect(bandOf(page).getByRole('option').first()).toBeVisible();
    expect(await violationsOn(page), '360').toEqual([]);
    await expectNoSidewaysScroll(page);
  });
}

test('when a colleague deletes the event in focus, the focus goes to the next one in time, and the deleter is named', async ({
  openAs,
  product,
}) => {
  const line = await connectSynced(product.url, 'owner');
  const id = addEvent(line.doc, { date: '2022-09-20', title: { en: 'Deleted in the band' } });
  const beside = addEvent(line.doc, { date: '2022-09-10', title: { en: 'Beside it' } });
  const page = await openAs('editor');
  const focused = bandOf(page).locator('[role=option]:focus');
  await bandOf(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('+');
  await expect(focused).toHaveAccessibleName(/^Deleted in the band/);
  deleteEvent(line.doc, id);
  await expect(focused).toHaveAccessibleName(/^Beside it/);
  await expect(toastOf(page)).toContainText('Demo owner deleted the event “Deleted in the band”.');
  // Other tests look at the days of this timeline.
  deleteEvent(line.doc, beside);
  await expect(bandOf(page).getByRole('option', { name: /^Beside it/ })).toHaveCount(0);
  line.destroy();
});

test('when a colleague deletes the events of an open cluster, its list closes and the focus stays in the band', async ({
  openAs,
  product,
}) => {
  const line = await connectSynced(product.url, 'owner');
  const ids = Array.from({ length: 10 }, (_, at) => addEvent(line.doc, { date: '2022-10-13', title: { en: `Close together ${at}` } }));
  const page = await openAs('editor');
  await bandOf(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: /events close together/ });
  await expect(list).toBeVisible();
  for (const id of ids) deleteEvent(line.doc, id);
  await expect(list).toHaveCount(0);
  await expect(bandOf(page).locator('[role=option]:focus')).toHaveCount(1);
  line.destroy();
});
