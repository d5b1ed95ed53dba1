import type { Page } from '@playwright/test';

/** Over 50 ms. Three frames at 60 Hz are exactly that, and the page's clock reports 50.0 or 50.1. */
const slowMs = 50.5;

export interface Pass {
  slowFrames: number;
  longestMs: number;
  nodes: number;
}

/** One pass over the band: zooms in and out around a point by the wheel, and drags it to and fro. */
export async function panAndZoom(page: Page): Promise<Pass> {
  const head = await page.locator('.band-head').boundingBox();
  if (!head) throw new Error('The band is not drawn.');
  const [x, y] = [head.x + head.width * 0.6, head.y + 10];
  await page.mouse.move(x, y);
  const frames = page.evaluateHandle(() => {
    const gaps: number[] = [];
    let last = performance.now();
    let isOver = false;
    const step = (now: number) => {
      gaps.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(step);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(step);
    });
    return {
      stop: () => {
        isOver = true;
        return gaps;
      },
    };
  });
  const recorder = await frames;
  let nodes = 0;
  const countNodes = async () => {
    nodes = Math.max(
      nodes,
      await page.evaluate(() => document.querySelector('.band-stage')?.parentElement?.querySelectorAll('*').length ?? 0),
    );
  };
  for (const deltaY of [-80, 80]) {
    for (let notch = 0; notch < 12; notch += 1) {
      await page.mouse.wheel(0, deltaY);
      if (notch % 4 === 3) await countNodes();
    }
    await page.mouse.down();
    for (const dx of [-240, 240]) await page.mouse.move(x + dx, y, { steps: 20 });
    await page.mouse.move(x, y, { steps: 10 });
    await page.mouse.up();
    await countNodes();
  }
  const gaps = await recorder.evaluate(({ stop }) => stop());
  return { slowFrames: gaps.filter((gap) => gap > slowMs).length, longestMs: Math.max(...gaps, 0), nodes };
}
