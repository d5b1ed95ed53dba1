import { formatDate } from '#core/dates/edtf/format';
import type { Edition } from '#core/editions/edition';
import { inFirstLanguage } from '#core/model/read';
import { certainties } from '#core/model/schema';
import { EventWriter, groupByMonth } from '#server/editions/page/events';
import { Html, html } from '#server/editions/page/html';
import { renderMatrix } from '#server/editions/page/matrix';
import { Notes } from '#server/editions/page/notes';
import { renderPageBand } from '#server/editions/page/pageBand';
import { renderSources } from '#server/editions/page/sources';
import { style } from '#server/editions/page/style';
import { createWords } from '#server/editions/page/words';

/** An edition as one complete page: no script, no request to anywhere. The same edition gives the same bytes. */
export function renderPage(edition: Edition): string {
  const { timeline, slug, number, publishedAt, note } = edition;
  const words = createWords(timeline.languages);
  const notes = new Notes(timeline.sources, words);
  const writer = new EventWriter(timeline, notes, words, `/t/${slug}/images`);
  const title = inFirstLanguage(timeline.title, timeline.languages);
  const months = groupByMonth(timeline.events, words);
  // In the order of the page, since notes are numbered as they are read.
  const summary = writer.text(timeline.summary);
  const summaryNotes = notes.list();
  const band = renderPageBand(timeline, words);
  const events = months.map((month) => writer.month(month));
  const matrix = renderMatrix(timeline, writer, notes, words);
  const sources = renderSources(timeline, words);
  const contents = [
    ...months.map(({ anchor, heading }) => ({ anchor, heading })),
    ...(matrix ? [{ anchor: 'x-matrix', heading: words.page('matrix') }] : []),
    ...(sources ? [{ anchor: 'x-sources', heading: words.page('sources') }] : []),
  ];
  return html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title?.value}</title>
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/json" href="/t/${slug}/${number}.json">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#x-events">${words.page('skip')}</a>
<header>
<h1 lang="${title?.language ?? 'und'}" dir="auto">${title?.value}</h1>
<p class="edition">${words.page('edition', { number, date: formatDate(publishedAt.slice(0, 10), words.language) })}</p>
${note && html`<p class="edition" dir="auto">${note}</p>`}
${summary}${summaryNotes}
<p class="edition"><a href="/t/${slug}/${number}">${words.page('permalink')}</a> <a href="/t/${slug}/${number}.json">${words.page('json')}</a></p>
</header>
<nav aria-label="${words.page('contents')}"><ul>${contents.map(({ anchor, heading }) => html`<li><a href="#${anchor}">${heading}</a></li>`)}</ul></nav>
<main>
${band && html`<section class="strip" aria-labelledby="x-strip"><h2 id="x-strip">${words.page('timeline')}</h2><p class="hint">${words.page('timelineHint')}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.page('timeline')}">${band}</div></section>`}
<section aria-labelledby="x-events"><h2 id="x-events">${words.page('events')}</h2>
<dl class="legend">${certainties.map((each) => html`<div><dt class="certainty ${each}">${words.name('certainty', each)}</dt><dd>${words.name('certaintyHint', each)}</dd></div>`)}</dl>
${events}</section>
${matrix}
${sources}
</main>
<footer><p>${words.page('madeWith')}</p></footer>
</body>
</html>
`.text;
}
