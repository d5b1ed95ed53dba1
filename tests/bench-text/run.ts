// npm run bench:text [-- --runs 9 --edits 10000]: the binding of texts beside the one before it, in one Chromium.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { writeSection } from '../bench/writeSection';
import { percentile } from '../faults/random';
import { chromiumFlags, findChromium } from '../support/chromium.mjs';
import type { ContenderName } from './contenders';
import type * as works from './works';

declare const bench: typeof works;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '9' }, edits: { type: 'string', default: '10000' } } });
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 1);
const edits = Math.max(1, Number.parseInt(values.edits, 10) || 1);
const seed = 2022;
const names: readonly ContenderName[] = ['before', 'ours'];

const { outputFiles } = await build({
  entryPoints: ['tests/bench-text/works.ts'],
  bundle: true,
  write: false,
  minify: true,
  globalName: 'bench',
  format: 'iife',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', process: '{"env":{}}' },
  logLevel: 'error',
});
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumFlags });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
page.on('pageerror', (error) => console.error(error));
await page.setContent('<!doctype html><body></body>');
await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });

const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

/** Milliseconds of the page's main thread, without waits for other programs. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const before = await threadTime();
  await work();
  return (await threadTime()) - before;
}

async function threadTime(): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1_000;
}

type Pair = Record<ContenderName, number>;
const rows: { label: string; unit: string; pair: Pair; most: number | null; isRatio: boolean }[] = [];

/** Alternates the two, so that slow moments affect both. */
async function medians(once: (name: ContenderName) => Promise<number>): Promise<Pair> {
  const found: Record<ContenderName, number[]> = { before: [], ours: [] };
  for (let at = 0; at < runs; at += 1) for (const name of names) found[name].push(await once(name));
  return { before: percentile(found.before, 0.5), ours: percentile(found.ours, 0.5) };
}

const [old, now] = [await page.evaluate(() => bench.bytes('before')), await page.evaluate(() => bench.bytes('ours'))];
for (const [act, most] of Object.entries({ split: 30, join: 10, turn: 30, citation: 40 })) {
  const pair = { before: old[act] ?? Number.NaN, ours: now[act] ?? Number.NaN };
  rows.push({ label: `paragraph of 600 letters, ${act}`, unit: 'bytes', pair, most, isRatio: false });
}
const grow = (name: ContenderName) => page.evaluate(([who, count, from]) => bench.growth(who, count, from), [name, edits, seed] as const);
const [grownOld, grownNow] = [await grow('before'), await grow('ours')];
const ofEdits = `${edits.toLocaleString('en')} structural edits of three people`;
const inKB = (of: 'grown' | 'sent'): Pair => ({ before: grownOld[of] / 1_000, ours: grownNow[of] / 1_000 });
rows.push({ label: `growth of a doc by ${ofEdits}`, unit: 'KB', pair: inKB('grown'), most: 0.25, isRatio: true });
rows.push({ label: `sent and logged for ${ofEdits}`, unit: 'KB', pair: inKB('sent'), most: null, isRatio: true });
const perLetter = 80;
const letters = await medians(async (name) => {
  await page.evaluate(([who, count]) => bench.prepare(who, count), [name, perLetter * 1.5] as const);
  await page.evaluate((who) => bench.open(who), name);
  await page.evaluate((count) => bench.receive(count), perLetter / 2);
  const spent = await cpuOf(() => page.evaluate((count) => bench.receive(count), perLetter));
  await page.evaluate(() => bench.close());
  return spent / perLetter;
});
rows.push({
  label: 'a colleague’s keystroke, painted in a text of 200 paragraphs',
  unit: 'ms of CPU',
  pair: letters,
  most: 0.7,
  isRatio: true,
});
const opened = await medians(async (name) => {
  await page.evaluate((who) => bench.prepare(who, 0), name);
  const spent = await cpuOf(() => page.evaluate((who) => bench.open(who), name));
  await page.evaluate(() => bench.close());
  return spent;
});
rows.push({ label: 'opening a text of 200 paragraphs, painted', unit: 'ms of CPU', pair: opened, most: 0.5, isRatio: true });
await browser.close();

const show = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))).toLocaleString('en');
const lines = rows.map(({ label, unit, pair, most, isRatio }) => {
  const reached = isRatio ? pair.ours / pair.before : pair.ours;
  const times = isRatio ? ' x' : '';
  const [bar, outcome] = most === null ? ['', ''] : [`at most ${most}${times}`, reached <= most ? ' PASS' : ' FAIL'];
  return `| ${label} | ${unit} | ${show(pair.before)} | ${show(pair.ours)} | ${bar} | ${show(reached)}${times}${outcome} |`;
});
const table = [
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores (${os.cpus()[0]?.model.split(/ \d+-Core| @/)[0] ?? ''}), Node ${process.version}; medians of ${runs} in turns, seed ${seed}.`,
  '',
  '| work | figure | before (y-tiptap 3.0.9) | now | to reach | reached |',
  '| --- | --- | ---: | ---: | --- | --- |',
  ...lines,
].join('\n');
console.log(table);
await writeSection('text', table);
