// npm run pictures: the pictures of the README, taken from the running product. Look at each before it is committed.
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { chromiumFlags, requireChromium } from './support/chromium.mjs';
import { Product } from './support/product';

const folder = 'docs/pictures';
const product = await Product.start();
const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
try {
  await mkdir(folder, { recursive: true });
  await takeAll(browser);
} finally {
  await browser.close();
  await product.stop();
}
process.exit(0);

async function takeAll(from: Browser): Promise<void> {
  const colleague = await signIn(from, 'owner', 1280, 'light');
  const page = await signIn(from, 'editor', 1280, 'light');
  await take(page, 'timeline');
  await page.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  await colleague.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  await colleague.getByRole('textbox', { name: 'What happened' }).click();
  await page.locator('.colleague-caret').waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: 'February 2022', level: 3 }).evaluate((heading) => heading.scrollIntoView());
  await take(page, 'event');
  for (const [name, view, heading] of [
    ['map', 'Map', 'on the map'],
    ['matrix', 'Positions', 'Positions'],
    ['sources', 'Sources', 'sources'],
    ['editions', 'Editions', 'Editions'],
  ] as const) {
    await page.getByRole('navigation').getByRole('link', { name: view }).click();
    // The view before stays until the next one can be drawn.
    await page.locator('nav a[aria-current="page"]', { hasText: view }).waitFor();
    await page.locator('main h2', { hasText: heading }).waitFor();
    await page
      .locator(name === 'map' ? '.map-land' : 'main li, main td')
      .first()
      .waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('main .animate-pulse') === null);
    await take(page, name);
  }
  const phone = await signIn(from, 'viewer', 360, 'dark');
  await take(phone, 'phone');

  for (const [name, width, colorScheme, place] of [
    ['published', 1280, 'light', ''],
    ['published-dark', 1280, 'dark', '#istanbul-meeting'],
    ['published-phone', 360, 'dark', '#istanbul-meeting'],
    ['published-phone-light', 360, 'light', ''],
  ] as const) {
    const reader = await (await from.newContext({ viewport: { width, height: 800 }, colorScheme })).newPage();
    await reader.goto(`${product.url}/t/talks-2022${place}`);
    await take(reader, name);
  }
}

async function signIn(from: Browser, role: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await (await from.newContext({ viewport: { width, height: 800 }, colorScheme, baseURL: product.url })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(`${role}@demo.local`);
  await page.getByLabel('Password').fill('demo-annalist');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('link', { name: /Russia–Ukraine talks/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /events$/ }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // A palette makes them a third as large, and nobody sees it.
  await sharp(await page.screenshot())
    .png({ palette: true })
    .toFile(`${folder}/${name}.png`);
  console.log(`${folder}/${name}.png`);
}
