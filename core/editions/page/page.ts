import { formatDate } from '#core/dates/edtf/format';
import { certainties, type Edition, type FrozenTimeline } from '#core/editions/edition';
import { EventWriter, groupByMonth } from '#core/editions/page/events';
import { renderFilter } from '#core/editions/page/filter';
import { Html, html } from '#core/editions/page/html';
import { renderMatrix } from '#core/editions/page/matrix';
import { createMessages, type Messages } from '#core/editions/page/messages';
import { Notes } from '#core/editions/page/notes';
import { renderPageBand } from '#core/editions/page/pageBand';
import { script } from '#core/editions/page/script';
import { renderSources } from '#core/editions/page/sources';
import { style } from '#core/editions/page/style';
import { inFirstLanguage } from '#core/model/byLanguage';

/** An edition as one complete page, which reads in full without its script. The same edition gives the same bytes. */
export function renderPage(edition: Edition): string {
  const { timeline, slug, number, publishedAt, note, publisher = '' } = edition;
  const messages = createMessages(timeline.languages);
  const notes = new Notes(timeline.sources, messages);
  const writer = new EventWriter(timeline, notes, messages, `/t/${slug}/images`);
  const title = inFirstLanguage(timeline.title, timeline.languages);
  const months = groupByMonth(timeline.events, messages);
  // In the order of the page, since notes are numbered as they are read.
  const summary = writer.text(timeline.summary);
  const summaryNotes = notes.list();
  const band = renderPageBand(timeline, messages);
  const events = months.map((month) => writer.month(month));
  const matrix = renderMatrix(timeline, writer, notes, messages);
  const sources = renderSources(timeline.sources, notes, messages);
  const contents = [
    ...months.map(({ anchor, heading }) => ({ anchor, heading })),
    ...(matrix ? [{ anchor: 'x-matrix', heading: messages.page('matrix') }] : []),
    ...(sources ? [{ anchor: 'x-sources', heading: messages.page('sources') }] : []),
  ];
  return html`<!doctype html>
<html lang="${messages.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title?.value}</title>
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/json" href="/t/${slug}/${number}.json">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#x-events">${messages.page('skip')}</a>
<header>
${publisher && html`<p class="publisher" dir="auto">${publisher}</p>`}
<h1 lang="${title?.language ?? 'und'}" dir="auto">${title?.value}</h1>
<p class="edition">${messages.page('edition', { number, date: formatDate(publishedAt.slice(0, 10), messages.language) })} <span class="counts">${countsOf(timeline, messages)}</span></p>
<p class="newer" id="x-newer" hidden data-number="${number}" data-list="/t/${slug}/editions.json"><a href="/t/${slug}">${messages.page('newer')}</a></p>
${note && html`<p class="edition" dir="auto">${note}</p>`}
${summary}${summaryNotes}
<p class="edition"><a href="/t/${slug}">${messages.page('latest')}</a> <a href="/t/${slug}/${number}">${messages.page('permalink')}</a> <a href="/t/${slug}/${number}.json">${messages.page('json')}</a></p>
</header>
<nav aria-label="${messages.page('contents')}"><ul>${contents.map(({ anchor, heading }) => html`<li><a href="#${anchor}">${heading}</a></li>`)}</ul></nav>
<main>
${band && html`<section class="strip" aria-labelledby="x-strip"><h2 id="x-strip">${messages.page('timeline')}</h2><p class="hint">${messages.page('timelineHint')}</p><div class="scroll" role="region" tabindex="0" aria-label="${messages.page('timeline')}">${band}</div></section>`}
<section aria-labelledby="x-events"><h2 id="x-events">${messages.page('events')}</h2>
${renderFilter(timeline, messages)}
${renderLegend(writer, messages)}
${events}</section>
${matrix}
${sources}
</main>
<footer><p>${messages.page('madeWith')}</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

/** How many events, sources and contested events there are. */
function countsOf({ events, sources }: FrozenTimeline, messages: Messages): string {
  const contested = events.filter(({ certainty }) => certainty === 'contested').length;
  return [
    messages.page('countEvents', { count: events.length }),
    messages.page('countSources', { count: sources.length }),
    contested > 0 && messages.page('countContested', { count: contested }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The marks of certainty, and the status of all events that do not state another one. */
function renderLegend({ usualStatus }: EventWriter, messages: Messages): Html {
  return html`<dl class="legend">${certainties.map((each) => html`<div><dt class="certainty ${each}">${messages.name('certainty', each)}</dt><dd>${messages.name('certaintyHint', each)}</dd></div>`)}</dl>${
    usualStatus && html`<p class="hint">${messages.name('usualStatus', usualStatus)}</p>`
  }`;
}
