import type { Page } from '@playwright/test';
import type { Session } from './session';

const options = '[role=listbox] [role=option]';

export interface Opened {
  /** From the begin of the navigation, in an empty cache, until the list and the band are drawn and the page is at rest. */
  readyMs: number;
  scriptKB: number;
}

/** Opens a timeline in a new context. */
export async function open(session: Session, address: string): Promise<Opened & { page: Page }> {
  const page = await session.pageOf('editor');
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('heading', { name: /^[\d,.\s]+ events$/ }).waitFor({ timeout: 60_000 });
  await page.locator(options).first().waitFor({ timeout: 60_000 });
  const readyMs = await painted(page);
  return { page, readyMs, scriptKB: await scriptKB(page) };
}

/** Opens one event of it by its address and types: until the character is painted. */
export async function openAndType(session: Session, address: string): Promise<number> {
  const page = await session.pageOf('editor');
  await page.goto(`${address}#istanbul-meeting`, { waitUntil: 'commit' });
  const body = page.getByRole('textbox', { name: 'What happened' });
  await body.waitFor({ timeout: 60_000 });
  await body.focus();
  await page.keyboard.type('\u2021');
  await body.filter({ hasText: '\u2021' }).waitFor();
  const ms = await painted(page);
  await page.keyboard.press('Backspace');
  await page.locator('[data-save-state="saved"]').waitFor();
  await page.context().close();
  return ms;
}

/** Milliseconds since the navigation began, once what is there now has been painted and an input could be answered. */
function painted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        });
      }),
  );
}

/** All scripts that were loaded until now, as they came over the wire. */
function scriptKB(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && new URL(entry.name).pathname.endsWith('.js'));
    return scripts.reduce((sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0), 0) / 1_000;
  });
}
