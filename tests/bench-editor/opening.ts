import type { Page } from '@playwright/test';
import type { Session } from './session';

const options = '[role=listbox] [role=option]';

export interface Opened {
  /** From the start of the navigation, with an empty cache, until the list and band are drawn and the page is idle. */
  readyMs: number;
  scriptKB: number;
}

/** Opens a timeline in a new context. */
export async function open(session: Session, address: string): Promise<Opened & { page: Page }> {
  const page = await session.pageOf('editor');
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(
    (selector) =>
      document.querySelector(selector) !== null &&
      [...document.querySelectorAll('h2')].some(({ textContent }) => /^[\d,.\s]+ events$/.test(textContent ?? '')),
    options,
  );
  const readyMs = await painted(page);
  return { page, readyMs, scriptKB: await scriptKB(page) };
}

/** Opens an event by its address and types, until the character is painted. */
export async function openAndType(session: Session, address: string): Promise<number> {
  const page = await session.pageOf('editor');
  await page.goto(`${address}#istanbul-meeting`, { waitUntil: 'commit' });
  // Polls in every frame, because a locator polls ever less often, up to half a second late.
  await page.waitForFunction((label) => {
    const body = document.querySelector<HTMLElement>(`[role=textbox][aria-label="${label}"]`);
    body?.focus();
    return body !== null;
  }, 'What happened');
  await page.keyboard.type('\u2021');
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('\u2021'));
  const ms = await painted(page);
  await page.keyboard.press('Backspace');
  await page.locator('[data-save-state="saved"]').waitFor();
  await page.context().close();
  return ms;
}

/** Milliseconds from the start of the navigation until the present content is painted and the page can respond. */
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
