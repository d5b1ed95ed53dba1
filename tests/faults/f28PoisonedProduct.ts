import { type APIResponse, chromium, type Page } from '@playwright/test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { freePort } from '#server/base/freePort';
import { prescan } from '#server/relay/docs/prescan';
import { limits } from '#server/relay/limits';
import { requireChromium } from '../support/chromium.mjs';
import { writePlan } from '../support/docs/plannedDoc';
import { poisonedDocs } from '../support/docs/poisonedDocs';
import { Product } from '../support/product';
import { until } from '../support/relay';
import { connect, signIn } from '../support/stockClient';
import type { Fault } from './fault';

export const poisonedProduct: Fault = {
  id: 'F28',
  name: 'docs hold anything in any place of the schema: the product and its pages',
  bar: 'refused=0 stuck=0 answers_500=0 unopened=0',
  async run(context) {
    const sampled = context.isQuick ? 3 : 200;
    const metricsPort = await freePort();
    const product = await Product.start({ METRICS_PORT: String(metricsPort) });
    context.after(() => product.stop());
    const browser = await chromium.launch({ executablePath: requireChromium() });
    context.after(() => browser.close());
    const { cookie } = await signIn(product.url, 'owner');
    const page = await (await browser.newContext({ baseURL: product.url })).newPage();
    await page.context().addCookies(cookiesOf(cookie, product.url));
    const outcome = { refused: 0, errors500: 0, unopened: [] as string[] };
    // What the relay refuses is in no doc; the others are what browsers meet.
    const allowed = poisonedDocs.map((plan) => writePlan(plan)).filter(isLetIn);
    for (const poison of fc.sample(allowed, { numRuns: sampled, seed: context.seed })) {
      const made = await page.request.post('/api/timelines', {
        headers: { origin: product.url },
        data: { title: 'Poisoned', teamName: 'Desk', language: 'en', timeZone: 'UTC' },
      });
      const { id } = (await made.json()) as { id: string };
      const isTaken = await write(product.url, cookie, id, (doc) => {
        Y.applyUpdate(doc, poison);
        addEvent(doc, { id: 'good', date: '2022-03', title: { en: 'A good event' } });
      });
      if (!isTaken) outcome.refused += 1;
      const published = await page.request.post(`/api/timelines/${id}/editions`, { headers: { origin: product.url }, data: {} });
      if (published.status() >= 500 || (await endOf(page, published)) === 'failed') outcome.errors500 += 1;
      const why = await openAll(page, id, isTaken);
      if (why) outcome.unopened.push(why);
    }
    const counts = await (await fetch(`http://localhost:${metricsPort}/metrics`)).text();
    const stuck = Number(/^annalist_projector_failures_total (\d+)/m.exec(counts)?.[1] ?? -1);
    const { refused, errors500, unopened } = outcome;
    return {
      figure: `docs=${sampled} refused=${refused} stuck=${stuck} answers_500=${errors500} unopened=${unopened.length}${unopened
        .slice(0, 3)
        .map((what) => ` (${what.slice(0, 300)})`)
        .join('')}`,
      isWithinBar: refused === 0 && stuck === 0 && errors500 === 0 && unopened.length === 0,
    };
  },
};

function isLetIn(update: Uint8Array): boolean {
  return prescan(
    update,
    () => 0,
    () => undefined,
    'anyone',
    limits,
    () => 0,
    () => 0,
  ).ok;
}

function cookiesOf(cookie: string, url: string): { name: string; value: string; url: string }[] {
  return cookie.split('; ').map((each) => {
    const at = each.indexOf('=');
    return { name: each.slice(0, at), value: each.slice(at + 1), url };
  });
}

/** Writes as a program would that knows nothing of the product. False: the relay has refused it. */
async function write(url: string, cookie: string, timelineId: string, change: (doc: Y.Doc) => void): Promise<boolean> {
  const timelines = (await (await fetch(`${url}/api/timelines`, { headers: { cookie } })).json()) as { id: string; room: string }[];
  const room = timelines.find(({ id }) => id === timelineId)?.room;
  if (!room) throw new Error('The timeline is not listed.');
  const writer = connect(url, { cookie, room });
  await until(() => writer.synced, 'the writer is in the room');
  change(writer.doc);
  const written = Y.encodeStateVector(writer.doc).join();
  // Asked by another: what the room has, is taken.
  const reader = connect(url, { cookie, room });
  const isTaken = await until(() => Y.encodeStateVector(reader.doc).join() === written, 'what was written is taken', 60_000).then(
    () => true,
    () => false,
  );
  for (const provider of [writer, reader]) provider.destroy();
  return isTaken;
}

/** Opens the timeline, its views and its good event. Null: all of them; else what could not be shown. */
async function openAll(page: Page, id: string, hasGoodEvent: boolean): Promise<string | null> {
  const thrown: string[] = [];
  const note = (error: Error) => thrown.push(error.message);
  page.on('pageerror', note);
  try {
    await page.goto(`/timelines/${id}#good`);
    if (hasGoodEvent) await page.locator('[data-event-card="good"]').waitFor();
    else await page.locator('[data-views]').waitFor();
    for (const view of ['map', 'matrix', 'sources', 'editions']) {
      await page.goto(`/timelines/${id}/${view}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      if (await page.getByText('cannot be shown').count()) return `${view} is not shown`;
    }
    return thrown[0] ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    page.off('pageerror', note);
  }
}

/** What becomes of the publishing that a response has started. */
async function endOf(page: Page, started: APIResponse): Promise<string> {
  const { location } = started.headers();
  if (!location) return 'not started';
  for (;;) {
    const { state } = (await (await page.request.get(new URL(`${location}?wait=25`, started.url()).href)).json()) as { state: string };
    if (state !== 'queued' && state !== 'running') return state;
  }
}
