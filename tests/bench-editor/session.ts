import { execFileSync } from 'node:child_process';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { chromiumFlags, requireChromium } from '../support/chromium.mjs';
import type { Product } from '../support/product';

type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** esbuild's helper that names functions, also those sent to a page. */
export const namesOfFunctions = 'globalThis.__name = (named) => named';

/** The product, a browser, and people of the demo who are signed in. */
export class Session {
  private readonly states = new Map<string, State>();

  private constructor(
    readonly product: Product,
    readonly browser: Browser,
  ) {}

  static async start(product: Product, flags: readonly string[] = []): Promise<Session> {
    return new Session(product, await launch(flags));
  }

  /** A page of its own context, with nothing in its cache. */
  async pageOf(role: 'owner' | 'editor'): Promise<Page> {
    const storageState = this.states.get(role) ?? (await this.signIn(role));
    this.states.set(role, storageState);
    const context = await this.browser.newContext({ baseURL: this.product.url, viewport: { width: 1280, height: 800 }, storageState });
    await context.addInitScript(namesOfFunctions);
    return context.newPage();
  }

  /** The address of the flagship chronology. */
  async flagship(): Promise<string> {
    const page = await this.pageOf('editor');
    await page.goto('/timelines');
    const address = await page
      .getByRole('link', { name: /Russia–Ukraine talks/ })
      .first()
      .getAttribute('href');
    await page.context().close();
    if (!address) throw new Error('The flagship chronology is not in the list.');
    return address;
  }

  /** Makes a timeline with so many events and sources beside the running product. Returns its address. */
  makeTimeline(events: number, sources?: number): string {
    const { DATABASE_URL: _database, ...env } = process.env;
    const said = execFileSync(
      'npx',
      ['tsx', 'tests/makeTimeline.ts', '--events', String(events), ...(sources ? ['--sources', String(sources)] : [])],
      {
        env: { ...env, DATA_DIR: this.product.dataDir, PORT: String(this.product.port), LOG_LEVEL: 'warn' },
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    const [address] = /\/timelines\/\S+/.exec(said) ?? [];
    if (!address) throw new Error(`No timeline was made: ${said}`);
    return address;
  }

  private async signIn(role: string): Promise<State> {
    const context = await this.browser.newContext({ baseURL: this.product.url });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(`${role}@demo.local`);
    await page.getByLabel('Password').fill('demo-annalist');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/timelines/);
    const state = await context.storageState();
    await context.close();
    return state;
  }
}

export function launch(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: requireChromium(), args: [...chromiumFlags, ...flags] });
}
