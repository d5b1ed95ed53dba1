import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, openEvent, settled, test, violationsOn } from '../support/browser';

const saved = '[data-save-state="saved"]';

async function paste(body: Locator, html: string) {
  await body.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** Copies by key, through the browser's own clipboard. */
async function copyAll(page: Page, of: Locator): Promise<void> {
  if ((await of.getAttribute('contenteditable')) === 'true') {
    await of.click();
    await page.keyboard.press('Control+a');
  } else await of.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+c');
}

/** Creates a timeline with one event and opens it for editing. */
async function newTimeline(page: Page, url: string): Promise<Locator> {
  const made = await page.request.post('/api/timelines', {
    headers: { origin: url },
    data: { teamName: 'Elsewhere', title: 'Elsewhere' },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/timelines/${id}`);
  await page.getByRole('button', { name: 'Add event' }).first().click();
  return page.getByRole('textbox', { name: 'What happened' });
}

test('superscript and subscript are pasted, typed by keys, and visible to a colleague', async ({ openAs }) => {
  const [page, colleague] = await Promise.all([openAs('owner'), openAs('viewer')]);
  const body = await openEvent(page, /dead end/i);
  await colleague.getByRole('button', { name: /dead end/i, expanded: false }).click();
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await paste(body, readFileSync('tests/fixtures/clipboard/word-report.html', 'utf8'));
  await expect(body.locator('sup', { hasText: /^6$/ })).toBeVisible();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' 603 km');
  await page.keyboard.press('Control+.');
  await page.keyboard.type('3');
  await page.keyboard.press('Control+.');
  await page.keyboard.type(' of H');
  await page.keyboard.press('Control+,');
  await page.keyboard.type('2');
  for (const place of [body, colleague.getByRole('main')]) {
    await expect(place.locator('sup', { hasText: /^3$/ })).toBeVisible();
    await expect(place.locator('sub', { hasText: /^2$/ }).last()).toBeVisible();
  }
  // Blocks are flat in the editor and nested in read-only texts.
  await expect(body.locator('ol[type="i"][start="4"][data-indent="1"] > li[aria-level="2"]')).toBeVisible();
  await expect(colleague.getByRole('main').locator('ol[type="a"] ol[type="i"][start="4"]')).toBeVisible();
  // Letters and Roman numerals, in the editor and in read-only texts.
  for (const place of [body, colleague.getByRole('main')]) {
    const signs = await place.locator('ol[type="i"][start="4"]').evaluate((list) => getComputedStyle(list).listStyleType);
    expect(signs).toBe('lower-roman');
  }
  await expect(page.getByRole('button', { name: 'Lowered' }).first()).toHaveAttribute('aria-pressed', 'true');
  expect(await violationsOn(page)).toEqual([]);
});

test('citations copied into another timeline bring their sources, from an editor and from a read-only text', async ({
  openAs,
  product,
}) => {
  const [owner, reader] = await Promise.all([openAs('owner'), openAs('viewer')]);
  const from = await openEvent(owner, /Istanbul Communiqu/);
  await expect(from.locator('.citation').first()).toBeVisible();
  const count = await settled(owner, () => from.locator('.citation').count());
  await copyAll(owner, from);
  const body = await newTimeline(owner, product.url);
  await body.click();
  await owner.keyboard.press('Control+v');
  await expect(body.locator('.citation')).toHaveCount(count);
  await reader.getByRole('button', { name: /Istanbul Communiqu/, expanded: false }).click();
  const text = reader.locator('.rich-text', { has: reader.locator('.citation') }).first();
  await expect(text.locator('.citation')).toHaveCount(count);
  await copyAll(reader, text);
  await owner.bringToFront();
  await body.click();
  await owner.keyboard.press('Control+End');
  await owner.keyboard.press('Control+v');
  await expect(body.locator('.citation')).toHaveCount(2 * count);
  await expect(body.locator('.citation[aria-label*="no longer"]')).toHaveCount(0);
  await expect(owner.locator(saved)).toBeVisible();
  await owner.getByRole('link', { name: 'Sources' }).click();
  // Each once, although all were pasted twice. Two of the five cite one source.
  await expect(owner.getByRole('heading', { name: `${count - 1} sources` })).toBeVisible();
});

test('each paragraph and item has its own direction, in the editor and for readers; an empty one has that of the one before', async ({
  openAs,
}) => {
  const [page, colleague] = await Promise.all([openAs('owner'), openAs('viewer')]);
  const body = await openEvent(page, /provisional deal/);
  await colleague.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('שלום עולם');
  await page.keyboard.press('Enter');
  const direction = (of: Locator) => of.evaluate((element) => getComputedStyle(element).direction);
  await expect.poll(() => direction(body.locator('p').last())).toBe('rtl');
  await page.keyboard.type('- ');
  await page.keyboard.insertText('مفاوضات');
  await page.keyboard.press('Enter');
  await page.keyboard.type('talks');
  for (const place of [body, colleague.locator('.rich-text', { hasText: 'שלום' })]) {
    await expect(place.locator('li', { hasText: 'talks' })).toBeVisible();
    await expect.poll(() => direction(place.locator('p', { hasText: 'שלום' }))).toBe('rtl');
    await expect.poll(() => direction(place.locator('li', { hasText: 'مفاوضات' }))).toBe('rtl');
    await expect.poll(() => direction(place.locator('li', { hasText: 'talks' }))).toBe('ltr');
    await expect.poll(() => direction(place.locator('p').first())).toBe('ltr');
  }
});

test('a title keeps the exponents of pasted text', async ({ openAs, product }) => {
  const page = await openAs('owner');
  await newTimeline(page, product.url);
  const title = page.getByRole('textbox', { name: 'Title' }).first();
  await title.click();
  await paste(title, '<p>About 10<sup>6</sup> people, 603&nbsp;km<sup>2</sup> and H<sub>2</sub>O</p>');
  await expect(title).toHaveValue('About 10⁶ people, 603 km² and H₂O');
});

test('what a page says by quotes, raised letters, pictures, formulas, readings and deletions is pasted as words', async ({ openAs }) => {
  const [page, viewer] = await Promise.all([openAs('owner'), openAs('viewer')]);
  const pageOfOthers = await page.context().newPage();
  await pageOfOthers.setContent(`<article>
    <p>In 1944<sup>1</sup> it had 10<sup>6</sup> people on 603 km<sup>2</sup>, and H<sub>2</sub>O.</p>
    <p>He said <q>we agreed on <q>neutrality</q></q> and left.</p>
    <p>The share is <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x over y">, by the map <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Map of Istanbul">.</p>
    <p><ruby>東京<rp>(</rp><rt>Tōkyō</rt><rp>)</rp></ruby> signed, <del>Monday</del> <ins>Tuesday</ins>.</p>
    <ol type="a" start="3"><li>third by letter</li></ol>
  </article>`);
  await copyAll(pageOfOthers, pageOfOthers.locator('article'));
  const body = await openEvent(page, /dead end/i);
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await viewer.getByRole('button', { name: /dead end/i, expanded: false }).click();
  for (const place of [body, viewer.getByRole('main')]) {
    await expect(place).toContainText('He said “we agreed on ‘neutrality’” and left.');
    await expect(place).toContainText('The share is [x over y], by the map [Map of Istanbul].');
    await expect(place).toContainText('東京(Tōkyō) signed,');
    await expect(place).toContainText('Tuesday');
    for (const raised of ['1', '6', '2']) await expect(place.locator('sup', { hasText: new RegExp(`^${raised}$`) }).first()).toBeVisible();
    await expect(place.locator('sub', { hasText: /^2$/ }).first()).toBeVisible();
    await expect(place.locator('ol[type="a"][start="3"] li')).toContainText('third by letter');
    await expect(place.locator('s, del', { hasText: 'Monday' })).toBeVisible();
  }
  await expect(page.locator(saved)).toBeVisible();
});
