import type { Page } from '@playwright/test';
import type { Session } from './session';

/** Numbers of sources: each further digit leaves fewer sources, so that the count changes with every key. */
const queries = ['12345', '18642', '1975', '2468', '13579'];

/** Opens the library and searches as typed. Returns the milliseconds from each key until the new count is painted, and the drawn rows. */
export async function searchLibrary(session: Session, address: string): Promise<{ keyMs: number[]; rows: number }> {
  const page = await session.pageOf('editor');
  await page.goto(`${address}/sources`);
  const field = page.getByLabel('Search sources');
  await field.waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelectorAll('[data-source]').length > 0);
  const keyMs: number[] = [];
  for (const query of queries) {
    await field.fill('');
    for (const digit of query) keyMs.push(await press(page, digit));
  }
  const rows = await page.locator('[data-source]').count();
  await page.context().close();
  return { keyMs, rows };
}

async function press(page: Page, key: string): Promise<number> {
  const painted = await page.evaluateHandle(() => {
    const status = document.querySelector('search [role=status]');
    if (!status) throw new Error('The library has no count.');
    const done = new Promise<number>((resolve) => {
      const pressed = new Promise<number>((press) =>
        document.addEventListener('keydown', ({ timeStamp }) => press(timeStamp), { capture: true, once: true }),
      );
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = async () => resolve(performance.now() - (await pressed));
          channel.port2.postMessage(null);
        });
      });
      observer.observe(status, { childList: true, subtree: true, characterData: true });
    });
    return { done };
  });
  await page.keyboard.press(key);
  return painted.evaluate(({ done }) => done);
}
