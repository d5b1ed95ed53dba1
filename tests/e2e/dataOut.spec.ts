import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type TestInfo, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { writeTimelineJs } from '#core/editions/formats/timelineJs';
import { thaw } from '#core/editions/thaw';
import { makeBundle } from '#server/editions/bundle/bundle';
import { signingKeyOf } from '#server/editions/bundle/minisign';
import { editionFiles } from '#server/editions/editionFiles';
import { freezeFile } from '#server/editions/frozenFile';
import { pageFiles } from '#server/editions/pageFiles';
import { madeEdition, oddEvents, place } from '../core/editions/formats/madeEdition';

const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const base = `${edition.slug}-${edition.number}`;

async function bundle(): Promise<Buffer> {
  const { html, fonts } = await pageFiles(edition, { hasImages: false, site: 'https://example.org' });
  const files = [...editionFiles(edition, place), ...fonts];
  const json = freezeFile('application/json', JSON.stringify(edition), '');
  return makeBundle({ edition, html, json, files, images: [], previous: null, key: signingKeyOf('k'.repeat(32)), ...place }).zip;
}

/** Unpacks a bundle below the folder of the test. Returns its base folder. */
async function unpack(zip: Buffer, info: TestInfo): Promise<string> {
  const folder = info.outputPath('bundle');
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  return path.join(folder, base);
}

test(
  'an unpacked bundle opens from the disk with all events, in its own fonts, and asks the network for nothing',
  { tag: '@journey:export' },
  async ({ page, context }, info) => {
    const folder = await unpack(await bundle(), info);
    const asked: string[] = [];
    const failed: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('requestfailed', (request) => failed.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && failed.push(message.text()));
    await context.setOffline(true);
    await page.goto(pathToFileURL(path.join(folder, 'data/index.html')).href);
    await expect(page.locator('article')).toHaveCount(edition.timeline.events.length);
    const fonts = await page.evaluate(async () =>
      [...(await document.fonts.ready)].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    expect(fonts.join()).toContain('Source Serif 4');
    // A data block has no address; pictures of this fixture are on the site, which is away.
    expect(asked.filter((url) => !/^(file|data):/.test(url) && !url.includes('/images/'))).toEqual([]);
    expect(failed.filter((each) => !each.includes('/images/') && !/ERR_INTERNET_DISCONNECTED/.test(each))).toEqual([]);
  },
);

test('verify.html finds nothing wrong in a bundle, and names a file that was altered, from a ZIP and from a folder', async ({
  page,
  context,
}, info) => {
  const zip = await bundle();
  const folder = await unpack(zip, info);
  await context.setOffline(true);
  await page.goto(pathToFileURL(path.join(folder, 'verify.html')).href);
  const outcome = page.locator('#outcome');
  const found = page.locator('#found li');
  const choose = (bytes: Uint8Array) =>
    page.getByLabel('The ZIP file').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) });
  await choose(zip);
  await expect(outcome).toHaveText('Every file is as it was published.');
  const files = unzipSync(zip);
  const target = files[`${base}/data/events.csv`];
  if (!target) throw new Error('There is no table.');
  target[20] = (target[20] ?? 0) ^ 1;
  await choose(zipSync(files));
  await expect(outcome).toHaveText('Not as it was published: 1');
  await expect(found).toHaveText(['Altered: data/events.csv']);
  await page.getByLabel('Or the folder').setInputFiles(folder);
  await expect(outcome).toHaveText('Every file is as it was published.');
  await page.getByLabel('The key of the site').fill(Buffer.alloc(42, 'Ed').toString('base64'));
  await choose(zip);
  await expect(found).toHaveText(['The signature does not fit the manifest or the key.']);
});

test('TimelineJS shows the same events in the same order, each with its date in words', async ({ page }) => {
  const made = madeEdition(oddEvents);
  const data = JSON.parse(writeTimelineJs(made, place)) as { title: { text: { text: string } }; events: { display_date: string }[] };
  const dist = path.resolve('node_modules/@knight-lab/timelinejs/dist');
  const shell = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/css/timeline.css"><div id="timeline" style="height:600px"></div>
<script src="/js/timeline.js"></script><script>window.shown=new TL.Timeline('timeline',${JSON.stringify(data).replaceAll('<', '\\u003c')},{script_path:location.origin+'/js/',font:null})</script>`;
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : name === '/' ? 'text/html' : 'text/javascript');
      response.end(name === '/' ? shell : readFileSync(path.join(dist, path.normalize(name))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // Those without a begin or an end are named on the first slide, the title's.
    const drawn = oddEvents.filter(({ id }) => !['open', 'words', 'none'].includes(id));
    await expect(page.locator('.tl-slide')).toHaveCount(drawn.length + 1);
    for (const each of ['Began nobody knows when', 'Words alone', 'Undated'])
      await expect(page.locator('.tl-slide-titleslide')).toContainText(each);
    const slides = page.locator('.tl-slide:not(.tl-slide-titleslide)');
    await expect(slides.locator('.tl-headline')).toHaveText(drawn.map(({ title }) => title.en ?? ''));
    const dates = [
      '15 March 44 BC',
      '988',
      'between 3 and 9 March 2022',
      '29 March 2022',
      'c. 29 March 2022',
      '29 March 2022, 14:30',
      'April 2022',
    ];
    await expect(slides.locator('.tl-headline-date')).toHaveText(dates);
  } finally {
    server.close();
  }
});
