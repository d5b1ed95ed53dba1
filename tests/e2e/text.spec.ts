import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, openEvent, test, violationsOn } from '../support/browser';

const saved = '[data-save-state="saved"]';

/** Adds an empty line at the end of an event's text and puts the caret into it. */
async function newLine(page: Page, title: RegExp): Promise<Locator> {
  const body = await openEvent(page, title);
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  return body;
}

/** Dispatches a paste event. It can hold types that programs may not put onto the clipboard. */
async function paste(body: Locator, given: { html?: string; text?: string; file?: { name: string; type: string; bytes: number[] } }) {
  await body.evaluate((element, { html, text, file }) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData('text/html', html);
    if (text) clipboardData.setData('text/plain', text);
    if (file) clipboardData.items.add(new File([Uint8Array.from(file.bytes)], file.name, { type: file.type }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, given);
}

async function photo(red: number): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 400, channels: 3, background: { r: red, g: 110, b: 90 } } })
    .withExif({ IFD0: { Make: 'SecretCamera' } })
    .jpeg()
    .toBuffer();
}

test('a paste from Word keeps lists, emphasis and tables, and drops styles', async ({ openAs }) => {
  const page = await openAs('editor');
  const body = await newLine(page, /dead end/i);
  await paste(body, { html: readFileSync('tests/fixtures/clipboard/word.html', 'utf8') });
  await expect(body.locator('ul li, ol li').first()).toBeVisible();
  await expect(body.locator('strong').first()).toBeVisible();
  await paste(body, { html: readFileSync('tests/fixtures/clipboard/spreadsheet.html', 'utf8') });
  await expect(body.locator('td', { hasText: 'neutrality' })).toBeVisible();
  expect(await body.innerHTML()).not.toMatch(/mso-|MsoNormal|<o:p|style="[^"]*font/i);
  await expect(page.locator(saved)).toBeVisible();
});

test('typed Markdown becomes a list, a quotation, bold, italic, struck and code', { tag: '@journey:text' }, async ({ openAs }) => {
  const page = await openAs('editor');
  const body = await newLine(page, /^Ukraine applies to join/);
  await page.keyboard.type('**bold** _italic_ ~~struck~~ `code` ');
  for (const [tag, words] of [
    ['strong', 'bold'],
    ['em', 'italic'],
    ['s', 'struck'],
    ['code', 'code'],
  ] as const) {
    await expect(body.locator(tag, { hasText: words })).toBeVisible();
  }
  await page.keyboard.press('Enter');
  await page.keyboard.type('- first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second');
  await expect(body.locator('ul li')).toHaveText(['first', 'second']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. one');
  await expect(body.locator('ol li')).toHaveText(['one']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> said');
  await expect(body.locator('blockquote')).toHaveText('said');
});

test('two people fill a table by keys, and undo keeps the colleague’s words', async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('owner'), openAs('editor')]);
  const atBob = await openEvent(bob, /Istanbul Communiqu/);
  const atAda = await newLine(ada, /Istanbul Communiqu/);
  await ada.getByRole('button', { name: 'Insert table' }).first().click();
  await expect(atAda.locator('th')).toHaveCount(2);
  await expect(atAda).toBeFocused();
  await ada.keyboard.type('Side');
  await ada.keyboard.press('Tab');
  await ada.keyboard.type('Said');
  await ada.keyboard.press('Tab');
  await ada.keyboard.type('Київ');
  await expect(atAda.locator('th')).toHaveText(['Side', 'Said']);
  await expect(atBob.locator('td').first()).toContainText('Київ');
  await atBob.locator('tr').nth(1).locator('td').nth(1).click();
  await bob.keyboard.type('theirs');
  await expect(atAda.locator('tr').nth(1).locator('td').nth(1)).toContainText('theirs');
  await ada.keyboard.press('Control+Enter');
  await expect(atBob.locator('tr')).toHaveCount(4);
  await ada
    .getByRole('toolbar', { name: /Table in/ })
    .getByRole('button', { name: 'Column after' })
    .click();
  await expect(atBob.locator('tr').first().locator('th')).toHaveCount(3);
  await expect(atAda).toBeFocused();
  await ada.keyboard.press('Control+z');
  await expect(atBob.locator('tr').first().locator('th')).toHaveCount(2);
  await ada.keyboard.press('Control+z');
  await expect(atBob.locator('tr')).toHaveCount(3);
  await expect(atBob).toContainText('theirs');
  // Moves from the text to the table's buttons by key.
  await ada.keyboard.press('Alt+F10');
  await expect(ada.getByRole('button', { name: 'Row above' })).toBeFocused();
  expect(await violationsOn(ada)).toEqual([]);
});

test('an image requires alternative text and credit; others see it, and an edition shows it to everyone', async ({
  openAs,
  browser,
  product,
}) => {
  const [page, colleague] = await Promise.all([openAs('owner'), openAs('viewer')]);
  await colleague.getByRole('button', { name: /dead end/i, expanded: false }).click();
  const body = await newLine(page, /dead end/i);
  await paste(body, { file: { name: 'drawing.svg', type: 'image/svg+xml', bytes: [60, 115, 118, 103, 47, 62] } });
  const dialog = page.getByRole('dialog', { name: 'Image' });
  await expect(dialog.getByText('This file is not accepted')).toBeVisible();
  await dialog.getByLabel('Image file').setInputFiles({ name: 'bridge.jpg', mimeType: 'image/jpeg', buffer: await photo(40) });
  await dialog.getByRole('button', { name: 'Insert' }).click();
  await expect(dialog.getByText('Describe the image.')).toBeVisible();
  await expect(dialog.getByText('Enter the credit.')).toBeVisible();
  await dialog.getByLabel('Alternative text').fill('A bridge in fog');
  // Closed by mistake: the picked file and the texts are kept when it opens again.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Insert image' }).first().click();
  await expect(dialog.getByText('bridge.jpg')).toBeVisible();
  await expect(dialog.getByLabel('Alternative text')).toHaveValue('A bridge in fog');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel('Credit').fill('Desk');
  await dialog.getByRole('button', { name: 'Insert' }).click();
  await expect(dialog).toBeHidden();
  for (const place of [body, colleague.getByRole('main')]) {
    const image = place.getByRole('img', { name: 'A bridge in fog' });
    await expect(image).toBeVisible();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await expect(place.getByText('Image: Desk')).toBeVisible();
  }
  await page.getByRole('region', { name: 'The selected image' }).getByLabel('Alternative text').fill('A bridge');
  await page.keyboard.press('Tab');
  await expect(colleague.getByRole('img', { name: 'A bridge', exact: true })).toBeVisible();
  await expect(page.locator(saved)).toBeVisible();
  await page.getByRole('link', { name: 'Editions' }).click();
  await page.getByRole('button', { name: /Publish edition/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is published' })).toBeVisible();
  const reader = await (await browser.newContext({ baseURL: product.url, javaScriptEnabled: false })).newPage();
  await reader.goto('/t/talks-2022');
  const image = reader.getByRole('img', { name: 'A bridge', exact: true });
  await image.scrollIntoViewIfNeeded();
  const file = await image.getAttribute('src');
  expect((await fetch(`${product.url}${file}`)).headers.get('content-type')).toBe('image/webp');
  await expect(reader.getByText('Picture: Desk')).toBeVisible();
  await reader.context().close();
});

test('an embed loads nothing until a reader asks; undo turns it into the pasted link', async ({ openAs, product }) => {
  const page = await openAs('editor');
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(product.url)) elsewhere.push(request.url());
  });
  // The test answers instead of the real site.
  await page
    .context()
    .route('https://www.youtube-nocookie.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>player</title><p>the player</p>' }),
    );
  const body = await newLine(page, /^Where to meet/);
  await paste(body, { text: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42' });
  await expect(body.getByText('On youtube.com', { exact: true })).toBeVisible();
  await page.getByRole('region', { name: 'The selected embed' }).getByLabel('Title').fill('The briefing');
  await page.keyboard.press('Tab');
  await expect(body.getByText('The briefing')).toBeVisible();
  await expect(page.locator(saved)).toBeVisible();
  expect(elsewhere).toEqual([]);
  await body.getByRole('button', { name: 'Load from youtube.com' }).click();
  const frame = body.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation');
  await expect(frame.contentFrame().getByText('the player')).toBeVisible();
  expect(elsewhere).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42']);
  await body.locator('p').last().click();
  await page.keyboard.press('Control+End');
  await paste(body, { text: 'https://vimeo.com/76979871' });
  await expect(body.getByText('On vimeo.com', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(body.getByText('On vimeo.com', { exact: true })).toBeHidden();
  await expect(body.getByRole('link', { name: 'https://vimeo.com/76979871' })).toBeVisible();
});
