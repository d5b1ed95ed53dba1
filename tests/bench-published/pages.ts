import * as Y from 'yjs';
import { dayToIso } from '#core/dates/edtf/calendar';
import { drawnSpan } from '#core/dates/edtf/span';
import type { Edition } from '#core/editions/edition';
import { writeTimelineJs } from '#core/editions/formats/timelineJs';
import { freeze } from '#core/editions/freeze';
import { addFonts } from '#core/editions/page/fonts';
import { renderPage } from '#core/editions/page/page';
import { readTimeline } from '#core/model/read';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import { cutFonts } from '#server/editions/fonts';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

/** Files by their path on the bench's server. */
export type Files = Map<string, { type: string; bytes: Buffer }>;

/** The flagship, or a made timeline of so many events, frozen. */
export async function editionOf(events: number): Promise<Edition> {
  const doc = new Y.Doc();
  if (events === 50) importChronology(doc, 'Talks', 'What was said.', await readChronology('.'));
  else fillMadeTimeline(doc, { title: 'Made', events, seed: 20 });
  return freeze(readTimeline(doc), {
    slug: `made-${events}`,
    number: 1,
    publishedAt: '2026-11-28T12:00:00.000Z',
    note: '',
    publisher: 'Desk',
  });
}

/** Our page of an edition with its fonts, as it is stored. */
export async function addOurs(files: Files, edition: Edition): Promise<string> {
  const page = renderPage(edition);
  const fonts = await cutFonts(page);
  const place = `/t/${edition.slug}/1`;
  for (const { name, bytes } of fonts) files.set(`${place}/${name}`, { type: 'font/woff2', bytes });
  files.set(
    place,
    html(
      addFonts(
        page,
        fonts.map((font) => ({ ...font, address: `${place}/${font.name}` })),
      ),
    ),
  );
  return place;
}

/** TimelineJS with the same events, from the product's own export; its ready event says when. No font from elsewhere. */
export function addTimelineJs(files: Files, edition: Edition): string {
  const data = writeTimelineJs(edition, { site: 'http://localhost', images: '' } as never);
  files.set(
    '/timelinejs',
    html(`<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/peers/@knight-lab/timelinejs/dist/css/timeline.css"><div id="t" style="width:100%;height:700px"></div>
<script src="/peers/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<script type="application/json" id="d">${data.replaceAll('</', '<\\/')}</script>
<script>const timeline=new TL.Timeline('t',JSON.parse(document.getElementById('d').textContent),{font:null,language:'en',script_path:location.origin+'/peers/@knight-lab/timelinejs/dist/js'});
timeline.on('ready',()=>requestAnimationFrame(()=>requestAnimationFrame(()=>{window.readyAt=performance.now();window.found=document.querySelectorAll('.tl-timemarker').length})))</script>`),
  );
  return '/timelinejs';
}

/** vis-timeline with the same events, in groups by track. It is ready when it has drawn for the first time. */
export function addVis(files: Files, { timeline }: Edition): string {
  const items = timeline.events.flatMap(({ id, date, title, tracks }) => {
    const span = drawnSpan(date);
    const [from, to] = [span?.minDay ?? span?.maxDay, span?.maxDay ?? span?.minDay];
    if (from === undefined || from === null || to === undefined || to === null) return [];
    const start = dayToIso(from);
    return [{ id, content: Object.values(title)[0] ?? '', start, ...(to > from && { end: dayToIso(to) }), group: tracks[0] ?? 'none' }];
  });
  const groups = [...timeline.tracks.map(({ id, name }) => ({ id, content: name })), { id: 'none', content: '' }];
  files.set(
    '/vis',
    html(`<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/peers/vis-timeline/styles/vis-timeline-graph2d.min.css"><div id="t"></div>
<script src="/peers/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<script type="application/json" id="d">${JSON.stringify({ items, groups }).replaceAll('</', '<\\/')}</script>
<script>const {items,groups}=JSON.parse(document.getElementById('d').textContent);
const timeline=new vis.Timeline(document.getElementById('t'),new vis.DataSet(items),new vis.DataSet(groups),{maxHeight:700});
let isSeen=false;timeline.on('changed',()=>{if(isSeen)return;isSeen=true;requestAnimationFrame(()=>requestAnimationFrame(()=>{window.readyAt=performance.now();window.found=items.length}))})</script>`),
  );
  return '/vis';
}

function html(text: string): { type: string; bytes: Buffer } {
  return { type: 'text/html; charset=utf-8', bytes: Buffer.from(text) };
}
