import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, openEvent, test, violationsOn } from '../support/browser';

let site: Server;
let origin: string;
let words = 'Сторони погодили «нейтральний статус» і п’ять гарантій.';

test.beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    const isGone = request.url === '/gone';
    response.writeHead(isGone ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(`<!doctype html><title>Переговори</title><article><h1>Переговори</h1><p>${words}</article>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.9', resolve));
  origin = `http://127.0.0.9:${(site.address() as AddressInfo).port}`;
});
test.afterAll(() => site.close());

async function addSource(page: Page, title: string, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Add source' }).click();
  const dialog = page.getByRole('dialog');
  await page.keyboard.type(title);
  await dialog.getByLabel('Address', { exact: true }).fill(address);
  await dialog.getByRole('button', { name: 'Save source' }).click();
  await expect(dialog).toHaveCount(0);
}

const openSources = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('heading', { name: /\d+ sources$/ })).toBeVisible();
};

test('by keyboard an editor captures a page, attaches a file, and checks the link; a viewer reads the words', {
  tag: '@journey:captures',
}, async ({ openAs }) => {
  const page = await openAs('editor');
  await openSources(page);
  await addSource(page, 'Captured page', `${origin}/page`);
  await page.getByRole('button', { name: /^Captures(: \d+)?, Captured page$/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Captures' });
  await expect(dialog.getByText('No captures yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Capture now' }).press('Enter');
  const captures = dialog.getByRole('list', { name: 'Captures' }).getByRole('listitem');
  await expect(captures).toHaveCount(1);
  await expect(captures.first()).toContainText(/Answer 200 · text\/html; charset=utf-8 · 1 kB/);
  await expect(captures.first().locator('code')).toHaveText(/^[0-9a-f]{64}$/);
  await captures.first().getByText('Words', { exact: true }).press('Enter');
  await expect(captures.first().getByRole('region', { name: 'Words' })).toContainText(words);
  expect(await violationsOn(page)).toEqual([]);

  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Attach a file' }).press('Enter');
  await (await chooser).setFiles({ name: 'знімок.txt', mimeType: 'image/png', buffer: Buffer.from('Слова з екрана') });
  await expect(captures).toHaveCount(2);
  await expect(captures.first()).toContainText(/знімок\.txt.*text\/plain/s);
  const download = page.waitForEvent('download');
  await captures
    .last()
    .getByRole('link', { name: /Download WARC/ })
    .press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^capture-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.warc\.gz$/);

  await dialog.getByRole('button', { name: 'Check the link' }).press('Enter');
  await expect(dialog.getByText(/^The link works, and its words are the same/)).toBeVisible();
  const before = words;
  words = 'Інші слова.';
  await dialog.getByRole('button', { name: 'Check the link' }).press('Enter');
  await expect(dialog.getByText(/^The page has other words than on/)).toBeVisible();
  words = before;
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Captures(: \d+)?, Captured page$/ })).toBeFocused();

  const reader = await openAs('viewer');
  await openSources(reader);
  await reader.getByRole('button', { name: /^Captures(: \d+)?, Captured page$/ }).click();
  const read = reader.getByRole('dialog', { name: 'Captures' });
  await expect(read.getByRole('listitem')).toHaveCount(2);
  await expect(read.getByRole('button', { name: /Capture now|Attach|Check|Delete/ })).toHaveCount(0);
});

test('the library shows and filters the sources with a link problem', async ({ openAs }) => {
  const page = await openAs('owner');
  await openSources(page);
  await addSource(page, 'Page that is gone', `${origin}/gone`);
  await page.getByRole('button', { name: /^Captures(: \d+)?, Page that is gone$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Captures' });
  await dialog.getByRole('button', { name: 'Capture now' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The site answered with 404.');
  await page.keyboard.press('Escape');
  const row = page.getByRole('listitem').filter({ hasText: 'Page that is gone' }).first();
  await expect(row).toContainText('Gone: the site answered with 404.');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('checkbox', { name: 'Link problem' }).check();
  await expect(page).toHaveURL(/link=1/);
  await expect(row).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test('the fields of a citation say where its quoted words stand in the capture', async ({ openAs }) => {
  const page = await openAs('editor');
  await openSources(page);
  await addSource(page, 'Quoted page', `${origin}/quoted`);
  await page.getByRole('button', { name: /^Captures(: \d+)?, Quoted page$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Capture now' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Captures' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Events' }).click();
  const body = await openEvent(page, /dead end/i);
  await expect(body.locator('.citation').first()).toBeVisible();
  await body.click();
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: 'Cite' }).first().click();
  await page.getByRole('combobox').fill('quoted page');
  await expect(page.getByRole('option', { name: /Quoted page/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const fields = page.getByRole('region', { name: 'The selected citation' });
  const quote = fields.getByLabel('Words of the source');
  for (const [typed, standing] of [
    ['п’ять гарантій', /^Word for word in the capture of .*, line 2\.$/],
    ['погодили "НЕЙТРАЛЬНИЙ статус"', /with other signs, spaces or omissions: погодили «нейтральний статус»$/],
    ['шість гарантій', /^These words are not in the capture of/],
  ] as const) {
    await quote.fill(typed);
    await quote.press('Tab');
    await expect(fields.getByRole('status')).toHaveText(standing);
  }
  // The gap beside the event leads to the citation with this quote.
  await body.click();
  await page.keyboard.press('Control+Home');
  await expect(fields).toHaveCount(0);
  await page.getByRole('link', { name: /^The quoted words are not in the capture.*шість гарантій/ }).press('Enter');
  await expect(quote).toHaveValue('шість гарантій');
  await expect(body).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
});

test('a refused check of all links stays readable while other jobs come and go', async ({ openAs }) => {
  const page = await openAs('editor');
  await openSources(page);
  await addSource(page, 'Page that is checked', `${origin}/checked`);
  const timeline = `/api${new URL(page.url()).pathname.replace(/\/sources$/, '')}`;
  const message = 'The database cannot be reached. Try again.';
  const body = JSON.stringify({ error: { code: 'unavailable', message } });
  await page.route('**/links', (route) => route.fulfill({ status: 503, contentType: 'application/json', body }));
  await page.getByRole('button', { name: 'Check links' }).press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: message });
  await expect(alert).toBeVisible();
  await page.getByRole('button', { name: /^Captures(: \d+)?, Page that is checked$/ }).click();
  // The list of jobs is read again when one of them ends.
  const reread = page.waitForResponse((response) => response.url().endsWith(`${timeline}/jobs`) && response.request().method() === 'GET');
  await page.getByRole('dialog').getByRole('button', { name: 'Check the link' }).click();
  await reread;
  await expect(page.getByRole('dialog')).toContainText('The link works');
  await page.keyboard.press('Escape');
  await expect(alert).toBeVisible();
  await page.unroute('**/links');
  await page.getByRole('button', { name: 'Check links' }).press('Enter');
  await expect(alert).toHaveCount(0);
});

test('the refusal of a file stays in the dialog of captures when a colleague’s file arrives', async ({ openAs }) => {
  const pages = [await openAs('editor'), await openAs('owner')] as const;
  const [page, colleague] = pages;
  await openSources(page);
  await addSource(page, 'Page with files', `${origin}/files`);
  await openSources(colleague);
  const attach = async (by: Page, name: string, content: string) => {
    const chooser = by.waitForEvent('filechooser');
    await by.getByRole('dialog').getByRole('button', { name: 'Attach a file' }).press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  };
  for (const each of pages) {
    await each.getByLabel('Search sources').fill('Page with files');
    await each.getByRole('button', { name: /^Captures(: \d+)?, Page with files$/ }).click();
  }
  await attach(page, 'empty.txt', '');
  const alert = page.getByRole('dialog').getByRole('alert');
  await expect(alert).toHaveText('This file is empty.');
  await attach(colleague, 'words.txt', 'Слова');
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Captures' })).toContainText('words.txt');
  await expect(alert).toHaveText('This file is empty.');
  await attach(page, 'mine.txt', 'Мої слова');
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Captures' })).toContainText('mine.txt');
  await expect(alert).toHaveCount(0);
});
