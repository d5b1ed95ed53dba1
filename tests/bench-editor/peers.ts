import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import * as Y from 'yjs';
import { calendarDay } from '#core/dates/edtf/calendar';
import { drawnSpan } from '#core/dates/edtf/span';
import { inFirstLanguage } from '#core/model/byLanguage';
import { readTimeline } from '#core/model/read';
import { fillMadeTimeline } from '../support/madeTimeline';
import { namesOfFunctions } from './session';

export const contenders = ['Annalist', 'vis-timeline 8.5', 'TimelineJS 3.9'] as const;
export type Contender = (typeof contenders)[number];

const modules = 'tests/bench-editor/peers/node_modules';

interface Page {
  script: string;
  style: string;
  /** A function of the element to draw in and of the data, as text. */
  draw: string;
}

/** The same made-up events for all: ours as the product reads them, the others as plain items. */
export async function loadPeers(events: number) {
  const doc = new Y.Doc();
  fillMadeTimeline(doc, { title: 'Made', events, seed: 1 });
  const timeline = readTimeline(doc);
  const items = timeline.events.flatMap((event) => {
    const span = drawnSpan(event.date);
    const from = span?.minDay ?? span?.maxDay;
    if (!span || from === null || from === undefined) return [];
    const to = span.maxDay ?? from;
    const title = inFirstLanguage(event.title, timeline.languages)?.value ?? '';
    return [{ id: event.id, title, track: event.tracks[0] ?? '', from: calendarDay(from), to: calendarDay(to), isPoint: from === to }];
  });
  const { events: made, tracks, languages } = timeline;
  // The bodies are no part of what a band is given.
  const own = { events: made.map((event) => ({ ...event, body: {}, accounts: [] })), tracks, actors: [], eras: [], languages };
  return { own, items, tracks };
}

async function pageOf(contender: Contender): Promise<Page> {
  if (contender === 'Annalist') {
    const { outputFiles } = await build({
      entryPoints: ['tests/bench-editor/bandPage.ts'],
      bundle: true,
      write: false,
      outdir: '.',
      minify: true,
      globalName: 'band',
      format: 'iife',
      logLevel: 'error',
    });
    const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
    return { script: textOf('.js'), style: textOf('.css'), draw: '(root, data) => band.drawBand(root, data.own)' };
  }
  if (contender === 'vis-timeline 8.5') {
    return {
      script: await readFile(`${modules}/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js`, 'utf8'),
      style: await readFile(`${modules}/vis-timeline/styles/vis-timeline-graph2d.min.css`, 'utf8'),
      draw: `(root, { items, tracks }) => new vis.Timeline(
        root,
        new vis.DataSet(items.map(({ id, title, track, from, to, isPoint }) => ({
          id, content: title, group: track || 'none', type: isPoint ? 'box' : 'range',
          start: new Date(from.year, from.month - 1, from.day), end: isPoint ? undefined : new Date(to.year, to.month - 1, to.day + 1),
        }))),
        new vis.DataSet([...tracks.map(({ id, name }) => ({ id, content: name })), { id: 'none', content: 'None' }]),
        {},
      )`,
    };
  }
  return {
    script: await readFile(`${modules}/@knight-lab/timelinejs/dist/js/timeline.js`, 'utf8'),
    style: await readFile(`${modules}/@knight-lab/timelinejs/dist/css/timeline.css`, 'utf8'),
    draw: `(root, { items, tracks }) => new TL.Timeline(root.id, {
        events: items.map(({ id, title, track, from, to, isPoint }) => ({
          unique_id: id, start_date: from, end_date: isPoint ? undefined : to, text: { headline: title },
          group: tracks.find((each) => each.id === track)?.name,
        })),
      }, { hash_bookmark: false })`,
  };
}

export interface Drawn {
  readyMs: number;
  nodes: number;
}

/** From having the data to the last painted element. Scripts are loaded before. */
export async function drawOnce(browser: Browser, contender: Contender, data: Awaited<ReturnType<typeof loadPeers>>): Promise<Drawn> {
  const { script, style, draw } = await pageOf(contender);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  // Blocks the network: a peer's fonts and pictures would add its time.
  await page.route('**', (route) => route.abort());
  await page.setContent('<!doctype html><div id="root" style="width:1248px;height:600px"></div>');
  await page.evaluate(namesOfFunctions);
  await page.addStyleTag({ content: style });
  await page.addScriptTag({ content: script });
  const drawn = await page.evaluate(
    ({ source, given }) =>
      new Promise<{ readyMs: number; nodes: number }>((resolve) => {
        const root = document.getElementById('root');
        if (!root) return;
        const restMs = 600;
        const begin = performance.now();
        let last = begin;
        let waiting: ReturnType<typeof setTimeout> | undefined;
        const note = () =>
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              last = performance.now();
              clearTimeout(waiting);
              waiting = setTimeout(() => resolve({ readyMs: last - begin, nodes: root.querySelectorAll('*').length }), restMs);
            };
            channel.port2.postMessage(null);
          });
        new MutationObserver(note).observe(root, { childList: true, subtree: true });
        // biome-ignore lint/security/noGlobalEval: the peers' pages are texts of this file
        const run: (root: HTMLElement, given: unknown) => unknown = eval(source);
        run(root, given);
      }),
    { source: draw, given: data },
  );
  await context.close();
  return drawn;
}
