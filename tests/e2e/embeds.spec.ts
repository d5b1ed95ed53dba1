import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { writeSnippet } from '#core/editions/embed/snippet';
import { expect, expectNoSidewaysScroll, settled, test, violationsOn } from '../support/browser';

/** A page of another site: another origin than the product's. */
let host: Server;
let hostUrl = '';
let hostBody = '';

test.beforeAll(async () => {
  host = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="en"><head><title>A story</title><link rel="icon" href="data:,"></head><body><main><h1>A story</h1>${hostBody}</main></body></html>`,
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  host.close();
});

const frameHeight = (page: Page, at = 0) =>
  page
    .locator('annalist-timeline')
    .nth(at)
    .evaluate((element) => element.shadowRoot?.querySelector('iframe')?.getBoundingClientRect().height ?? 0);
const contentHeight = (page: Page) =>
  page
    .frameLocator('annalist-timeline iframe')
    .locator('html')
    .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));

/** The height of the frame, once it is that of its content in its fonts. */
async function fitted(page: Page): Promise<number> {
  await page
    .frameLocator('annalist-timeline iframe')
    .locator('html')
    .evaluate(() => document.fonts.ready);
  await expect.poll(async () => (await frameHeight(page)) === (await contentHeight(page))).toBe(true);
  return settled(page, () => frameHeight(page));
}

test('a timeline on a page of another site is as tall as its content, asks no third party, and heeds no message of others', {
  tag: '@journey:embedding',
}, async ({ browser, product }) => {
  const { origin } = new URL(product.url);
  hostBody = `${writeSnippet(origin, '/t/talks-2022', 'Russia–Ukraine talks').replace('level="2"', 'level="3"')}<iframe id="other" title="Other" srcdoc="<p>Another frame</p>"></iframe>`;
  const page = await (await browser.newContext({ viewport: { width: 800, height: 900 } })).newPage();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.addInitScript(() => {
    addEventListener('message', ({ data }) => {
      if (data === 'all are sent') document.title = 'All have come';
    });
  });
  await page.goto(hostUrl);
  const embedded = page.frameLocator('annalist-timeline iframe');
  await expect(embedded.getByRole('heading', { level: 3, name: 'Russia–Ukraine talks' })).toBeVisible();
  const closed = await fitted(page);

  await embedded.getByRole('heading', { level: 4, name: 'March 2022' }).click();
  await expect.poll(() => frameHeight(page)).toBeGreaterThan(closed + 200);
  const open = await fitted(page);

  // From the page itself, from another frame in it, and from the right frame with what is no height.
  await page.evaluate(() => window.postMessage({ type: 'annalist-height', height: 7 }, '*'));
  await page
    .frameLocator('#other')
    .locator('p')
    .evaluate(() => parent.postMessage({ type: 'annalist-height', height: 7 }, '*'));
  for (const message of [
    { type: 'other', height: 7 },
    { type: 'annalist-height', height: 'NaN' },
    { type: 'annalist-height', height: -7 },
    null,
  ])
    await embedded.locator('html').evaluate((_root, sent) => parent.postMessage(sent, '*'), message);
  // Messages of one frame come in their order; each of these evaluations has ended before the next.
  for (const frame of [page.frameLocator('#other').locator('p'), embedded.locator('html')]) {
    await frame.evaluate(() => parent.postMessage('all are sent', '*'));
    await expect(page).toHaveTitle('All have come');
    await page.evaluate(() => {
      document.title = 'A story';
    });
  }
  expect(await frameHeight(page)).toBe(open);

  await embedded.getByRole('heading', { level: 4, name: 'March 2022' }).click();
  await expect.poll(() => frameHeight(page)).toBeLessThan(open);
  expect(await fitted(page)).toBe(closed);

  expect([...asked].filter((each) => each !== 'null').sort()).toEqual([origin, new URL(hostUrl).origin].sort());
  expect(await violationsOn(page)).toEqual([]);
  await page.context().close();
});

test('a frame that navigates to another site no longer sets its height', async ({ browser, product }) => {
  const { origin } = new URL(product.url);
  hostBody = writeSnippet(origin, '/t/talks-2022', 'Talks');
  const page = await (await browser.newContext({ viewport: { width: 800, height: 900 } })).newPage();
  await page.goto(hostUrl);
  const height = await fitted(page);
  hostBody = '<p id="here">Another site</p>';
  await page.evaluate((url) => {
    const frame = document.querySelector('annalist-timeline')?.shadowRoot?.querySelector('iframe');
    frame?.contentWindow?.location.replace(url);
  }, hostUrl);
  const heard = await page.evaluateHandle(() => ({
    message: new Promise((resolve) => addEventListener('message', ({ data }) => data?.height === 7 && resolve(data))),
  }));
  await page
    .frameLocator('annalist-timeline iframe')
    .locator('#here')
    .evaluate(() => parent.postMessage({ type: 'annalist-height', height: 7 }, '*'));
  expect(await heard.evaluate(({ message }) => message)).toEqual({ type: 'annalist-height', height: 7 });
  expect(await frameHeight(page)).toBe(height);
  await page.context().close();
});

test('the requested event is open, at once and after a change of the attribute', async ({ browser, product }) => {
  const { origin } = new URL(product.url);
  hostBody = writeSnippet(origin, '/t/talks-2022/1', 'Talks').replace('level="2"', 'event="istanbul-communique"');
  const page = await (await browser.newContext()).newPage();
  await page.goto(hostUrl);
  const embedded = page.frameLocator('annalist-timeline iframe');
  await expect(embedded.locator('#istanbul-communique .said')).toBeVisible();
  await expect(embedded.locator('details.row[open]')).toHaveCount(1);
  await page.locator('annalist-timeline').evaluate((element) => element.setAttribute('event', 'draft-12-april'));
  await expect(embedded.locator('#draft-12-april .said')).toBeVisible();
  await expect(embedded.locator('#istanbul-communique .said')).toBeHidden();
  await page.context().close();
});

test('without scripts the frame scrolls, its events open, and the component is a link', async ({ browser, product }) => {
  hostBody = `${writeSnippet(product.url, '/t/talks-2022', 'The talks')}<iframe title="Talks" width="500" height="400" src="${product.url}/t/talks-2022/embed?event=istanbul-communique"></iframe>`;
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(hostUrl);
  await expect(page.getByRole('link', { name: 'The talks' })).toHaveAttribute('href', `${product.url}/t/talks-2022`);
  const embedded = page.frameLocator('iframe[title="Talks"]');
  await expect(embedded.locator('#istanbul-communique .said')).toBeVisible();
  await embedded.locator('footer a').scrollIntoViewIfNeeded();
  await expect(embedded.locator('footer a')).toBeInViewport();
  await page.context().close();
});

for (const address of ['/t/talks-2022/embed', '/t/talks-2022/2/embed?event=draft-12-april&level=1'])
  test(`${address} has no accessibility fault and fits a phone, in light and in dark`, async ({ browser, product }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await browser.newContext({ baseURL: product.url, viewport: { width: 320, height: 740 }, colorScheme })).newPage();
      await page.goto(address);
      for (const summary of await page.locator('summary').all()) if (await summary.isVisible()) await summary.press('Enter');
      expect(await violationsOn(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.context().close();
    }
  });
