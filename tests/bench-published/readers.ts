import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { script } from '#core/editions/page/script';
import { chromiumFlags, requireChromium } from '../support/chromium.mjs';
import { addOurs, addTimelineJs, addVis, editionOf, type Files } from './pages';
import { serveFiles, timeUntilReady } from './ready';

const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const verdict = (isReached: boolean) => (isReached ? 'PASS' : 'FAIL');

/** The weight of the page and the time until it is ready, beside TimelineJS and vis-timeline with the same events, in turns. */
export async function measureReaders(peers: string, rounds: number): Promise<string[]> {
  const lines = ['| page, compressed | size | to reach | reached |', '| --- | ---: | --- | --- |'];
  const times = [
    '| ready, median | annalist | TimelineJS 3.9.11 | vis-timeline 8.5.4 | to reach | reached |',
    '| --- | ---: | ---: | ---: | --- | --- |',
  ];
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
  try {
    for (const events of [50, 2000]) {
      const files: Files = new Map();
      const edition = await editionOf(events);
      const ours = await addOurs(files, edition);
      if (events === 50) {
        const page = brotliCompressSync(files.get(ours)?.bytes ?? '').length;
        const code = brotliCompressSync(script).length;
        const fonts = [...files.values()].filter(({ type }) => type === 'font/woff2').reduce((sum, { bytes }) => sum + bytes.length, 0);
        lines.push(
          `| 50 events, page and script | ${kb(page)} KB | at most 60 KB | ${verdict(page <= 60_000)} |`,
          `| of which script | ${kb(code)} KB | at most 15 KB | ${verdict(code <= 15_000)} |`,
          `| fonts | ${kb(fonts)} KB | at most 90 KB | ${verdict(fonts <= 90_000)} |`,
        );
      }
      const pages = { ours, timelineJs: addTimelineJs(files, edition), vis: addVis(files, edition) };
      const server = await serveFiles(files, peers);
      const seen: Record<string, number[]> = {};
      // In turns, so that all meet the same machine. The first round warms up and does not count.
      for (let round = 0; round <= rounds; round += 1)
        for (const [name, path] of Object.entries(pages)) {
          const { ms, found } = await timeUntilReady(browser, `${server.url}${path}`, name === 'ours');
          if (name === 'ours' && found !== events) throw new Error(`${found} of ${events} events are in the page.`);
          if (round > 0) seen[name] = [...(seen[name] ?? []), ms];
        }
      server.stop();
      const [own, timelineJs, vis] = ['ours', 'timelineJs', 'vis'].map((name) => median(seen[name] ?? []));
      const [most, reference] = events === 50 ? [0.4, Math.min(timelineJs ?? 0, vis ?? 0)] : [0.5, vis ?? 0];
      const share = (own ?? 0) / reference;
      times.push(
        `| ${events.toLocaleString('en')} events | ${own?.toFixed(0)} ms | ${timelineJs?.toFixed(0)} ms | ${vis?.toFixed(0)} ms | at most ${most} x ${events === 50 ? 'the faster' : 'vis-timeline'} | ${share.toFixed(2)} ${verdict(share <= most)} |`,
      );
    }
  } finally {
    await browser.close();
  }
  return [...lines, '', ...times];
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}
