import { readFileSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Cookie,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import type { TimelineItem } from '#core/timelines/listed';
import { findFlagship } from './flagship';
import { Product } from './product';

type Role = 'owner' | 'editor' | 'commenter' | 'viewer';

interface Fixtures {
  /**
   * Opens the flagship chronology as a demo account, in its own browser context. `ownSession`: with a session that no other page
   * shares.
   */
  openAs: (
    role: Role,
    options?: { colorScheme?: 'light' | 'dark'; hasTouch?: boolean; reducedMotion?: 'reduce'; ownSession?: boolean },
  ) => Promise<Page>;
}

export const test = base.extend<Fixtures, { product: Product }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern
    async ({}, use) => {
      // Pages of other sites stand at this address of this machine.
      const product = await Product.start({ FETCH_NETWORKS: '127.0.0.9/32', FETCH_PAUSE: '0' });
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  openAs: async ({ browser, product }, use) => {
    const taken: { context: BrowserContext; key: string }[] = [];
    await use(async (role, { ownSession = false, ...options } = {}) => {
      const { context, key } = await takeContext(browser, { baseURL: product.url, ...options });
      taken.push({ context, key });
      const page = await context.newPage();
      await signIn(page, product, role, ownSession);
      await page.goto(await addressOfFlagship(page, product));
      await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
      return page;
    });
    for (const { context, key } of taken) await putBack(context, key, product);
  },
});

/**
 * The contexts of earlier tests, without what these left in them: no cookies, stored data, permissions or pages. They have the scripts of
 * the product, which a new context loads and compiles again for a third of the work of opening a page.
 */
const idle = new Map<string, BrowserContext[]>();

async function takeContext(browser: Browser, options: BrowserContextOptions): Promise<{ context: BrowserContext; key: string }> {
  const key = JSON.stringify(options);
  return { context: idle.get(key)?.pop() ?? (await browser.newContext(options)), key };
}

async function putBack(context: BrowserContext, key: string, product: Product): Promise<void> {
  try {
    for (const page of context.pages()) await page.close();
    await context.setOffline(false);
    await context.unrouteAll();
    await context.clearPermissions();
    await context.clearCookies();
    const blank = await context.newPage();
    const line = await context.newCDPSession(blank);
    await line.send('Storage.clearDataForOrigin', {
      origin: product.url,
      storageTypes: 'indexeddb,local_storage,cache_storage,service_workers',
    });
    await blank.close();
  } catch {
    // The test has closed it, or a page of it has crashed.
    return void (await context.close());
  }
  idle.set(key, [...(idle.get(key) ?? []), context]);
}

/** The session of each role in each product: hashing a password takes half a second. */
const sessions = new Map<string, Cookie[]>();

/** Uses the endpoint, because the form has its own tests. */
async function signIn(page: Page, product: Product, role: Role, ownSession: boolean): Promise<void> {
  const context = page.context();
  const key = `${role} ${product.url}`;
  const kept = ownSession ? undefined : sessions.get(key);
  if (kept) {
    await context.addCookies(kept);
    // A test may have ended it.
    if (await (await page.request.get('/api/auth/get-session')).json()) return;
  }
  const signedIn = await page.request.post('/api/auth/sign-in/email', {
    headers: { origin: product.url },
    data: { email: `${role}@demo.local`, password: 'demo-annalist' },
  });
  expect(signedIn.ok(), await signedIn.text()).toBe(true);
  if (!ownSession) sessions.set(key, await context.cookies());
}

/** The address of the flagship chronology, looked up once in each product. */
const flagships = new Map<string, string>();

async function addressOfFlagship(page: Page, product: Product): Promise<string> {
  const known = flagships.get(product.url);
  if (known) return known;
  const timelines = (await (await page.request.get('/api/timelines')).json()) as TimelineItem[];
  const address = `/timelines/${findFlagship(timelines)?.id}`;
  flagships.set(product.url, address);
  return address;
}

export { expect };

/** Reads something drawn until it is the same some frames later, with the fonts loaded. */
export async function settled<T>(page: Page, read: () => Promise<T>): Promise<T> {
  let value = await read();
  await expect(async () => {
    const before = value;
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frames = 0; frames < 6; frames += 1) await new Promise(requestAnimationFrame);
    });
    value = await read();
    expect<unknown>(value).toEqual(before);
  }).toPass();
  return value;
}

/** The pixels by which the page is wider than its window, in an assertion that waits. */
export const expectNoSidewaysScroll = (page: Page, at = '') =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), at)
    .toBeLessThanOrEqual(0);

/** Opens the palette. Its field takes the keys from here on. */
export async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')).toBeFocused();
}

/** The passing message with a button, not the button of the same name in the header. */
export const toastOf = (page: Page): Locator => page.locator('[data-sonner-toast]');

/** Sends edits of the timeline in the page, as its user. */
export async function sendEdits(page: Page, edits: readonly object[]): Promise<void> {
  const { pathname, origin } = new URL(page.url());
  const timelineId = pathname.split('/')[2] ?? '';
  const made = await page.request.post(`/api/timelines/${timelineId}/edits`, { headers: { origin }, data: { edits } });
  expect(made.ok(), await made.text()).toBe(true);
}

/** Opens the form of a new source. Its title takes the keys from here on. */
export async function openNewSource(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('Title', { exact: true })).toBeFocused();
}

/** Finds a source in the library by its title and returns its button: only the rows near the window are in the page. */
export async function findSource(page: Page, title: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: 'Search sources' }).fill(title);
  return page.getByRole('button', { name: `Edit the source ${title}` });
}

/** Opens an event in the list and returns its body's editor. */
export async function openEvent(page: Page, title: RegExp) {
  await page.getByRole('button', { name: title, expanded: false }).click();
  return page.getByRole('textbox', { name: 'What happened' });
}

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Returns all violations of WCAG 2.2 A and AA that axe finds. `rules`: only these rules. */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Not as a script in the page, because the published page allows none.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const runOnly = [...(rules ?? guidelines)];
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    // What fades in has another contrast on its way.
    const passing = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const { violations } = await axe.run({ runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  }, runOnly);
}
