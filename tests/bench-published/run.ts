// npm run bench:published [-- --seconds 10 --rounds 5]: the published page beside a bare Node server that sends the same compressed bytes,
// beside TimelineJS and vis-timeline in Chromium, and before Lighthouse.
import { parseArgs } from 'node:util';
import { Product } from '#tests/support/product';
import { writeSection } from '../bench/writeSection';
import { requireChromium } from '../support/chromium.mjs';
import { categories, runLighthouse } from './lighthouse';
import { installPeers } from './peers';
import { measureReaders } from './readers';
import { ask, type Served, startBareServer } from './serving';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, rounds: { type: 'string', default: '5' } } });
const seconds = Number(values.seconds);
const rounds = 3;

const product = await Product.start();
const url = `${product.url}/t/talks-2022`;
const bare = await startBareServer(await (await fetch(url)).text());
try {
  const lines = ['| requests a second, 20 connections | bare Node | annalist | to reach | reached |', '| --- | ---: | ---: | --- | --- |'];
  for (const status of [200, 304] as const) {
    // In turns, so that both meet the same machine. The first round warms up and does not count.
    const seen: { bare: Served[]; ours: Served[] } = { bare: [], ours: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const [plain, ours] = [await ask(bare.url, status, seconds), await ask(url, status, seconds)];
      if (round === 0) continue;
      seen.bare.push(plain);
      seen.ours.push(ours);
    }
    const [plain, ours] = [median(seen.bare), median(seen.ours)];
    const share = ours.perSecond / plain.perSecond;
    lines.push(
      `| ${status === 200 ? 'latest edition of the flagship, br' : '304'} | ${plain.perSecond.toFixed(0)} | ${ours.perSecond.toFixed(0)} | at least 0.8 x | ${share.toFixed(2)} ${verdict(share >= 0.8)} |`,
      `| p50 / p99, ms | ${plain.p50Ms} / ${plain.p99Ms} | ${ours.p50Ms} / ${ours.p99Ms} | p99 at most 1.5 x | ${(ours.p99Ms / plain.p99Ms).toFixed(2)} ${verdict(ours.p99Ms <= 1.5 * plain.p99Ms)} |`,
    );
  }
  const peers = installPeers();
  lines.push('', ...(await measureReaders(peers, Number(values.rounds))));
  const scores = [];
  for (let run = 0; run < 3; run += 1) scores.push(await runLighthouse(url, peers, requireChromium()));
  const middle = scores.toSorted((a, b) => a.scores.performance - b.scores.performance)[1];
  lines.push(
    '',
    `| Lighthouse 13.5.0, mobile, flagship, median of three | ${categories.join(' | ')} |`,
    '| --- | ---: | ---: | ---: | ---: |',
    `| to reach 100 each | ${categories.map((name) => `${middle?.scores[name]} ${verdict(middle?.scores[name] === 100)}`).join(' | ')} |`,
  );
  if (middle && middle.lost.length > 0) lines.push('', `What took points off: ${middle.lost.join(', ')}.`);
  console.log(lines.join('\n'));
  await writeSection('published', lines.join('\n'));
} finally {
  bare.stop();
  await product.stop();
}

function median(all: Served[]): Served {
  return all.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)] as Served;
}

function verdict(isReached: boolean): string {
  return isReached ? 'PASS' : 'FAIL';
}
