import type { Page } from '@playwright/test';
import type { Session } from './session';

const mine = 'Q';
const theirs = 'Z';
export const keystrokes = 60;
const pauseMs = 90;

declare global {
  interface Window {
    bench: { pressed: number[]; painted: number[]; seen: number[] };
  }
}

/** Two people type into one event. */
export async function typeTogether(session: Session, address: string): Promise<{ paintMs: number[]; seenMs: number[] }> {
  const [mePage, colleague] = await Promise.all([openBody(session, 'editor', address), openBody(session, 'owner', address)]);
  await watch(mePage, mine);
  await watch(colleague, mine);
  await Promise.all([type(mePage, mine), type(colleague, theirs)]);
  await colleague.waitForFunction((count) => window.bench.seen.length >= count, keystrokes);
  const [me, them] = await Promise.all([mePage.evaluate(() => window.bench), colleague.evaluate(() => window.bench)]);
  await Promise.all([mePage.context().close(), colleague.context().close()]);
  const seenMs = me.pressed.map((pressed, at) => (them.seen[at] ?? Number.POSITIVE_INFINITY) - pressed);
  return { paintMs: me.painted, seenMs };
}

export async function type(page: Page, letter: string): Promise<void> {
  for (let at = 0; at < keystrokes; at += 1) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(pauseMs);
  }
}

async function openBody(session: Session, role: 'owner' | 'editor', address: string): Promise<Page> {
  const page = await session.pageOf(role);
  await page.goto(`${address}#made-1`);
  const body = page.getByRole('textbox', { name: 'What happened' }).first();
  await body.waitFor({ timeout: 60_000 });
  await body.focus();
  await page.keyboard.press(role === 'owner' ? 'Control+Home' : 'Control+End');
  return page;
}

/** Records when keys are pressed and their result is painted, and when each letter of a person is visible, on the machine's clock. */
export function watch(page: Page, letter: string): Promise<void> {
  return page.evaluate((wanted) => {
    const bench: Window['bench'] = { pressed: [], painted: [], seen: [] };
    window.bench = bench;
    const afterPaint = (done: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
      });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        bench.pressed.push(performance.timeOrigin + timeStamp);
        afterPaint(() => bench.painted.push(performance.now() - timeStamp));
      },
      true,
    );
    const body = document.activeElement;
    if (!body) throw new Error('Nobody is in the text.');
    const count = () => (body.textContent ?? '').split(wanted).length - 1;
    const before = count();
    new MutationObserver(() => {
      const seen = count() - before;
      afterPaint(() => {
        while (bench.seen.length < seen) bench.seen.push(performance.timeOrigin + performance.now());
      });
    }).observe(body, { childList: true, subtree: true, characterData: true });
  }, letter);
}
