import { correctionsByEvent } from '#core/editions/corrections';
import { certainties, type Edition } from '#core/editions/edition';
import { renderOembedLink } from '#core/editions/embed/oembed';
import { writeHeadJsonLd } from '#core/editions/formats/jsonLd';
import { EventWriter } from '#core/editions/page/events';
import { renderFilter } from '#core/editions/page/filter';
import { Html, html } from '#core/editions/page/html';
import { renderKeyMoments } from '#core/editions/page/keyMoments';
import { countsOf, renderMasthead } from '#core/editions/page/masthead';
import { renderMatrix } from '#core/editions/page/matrix';
import { createMessages, type Messages } from '#core/editions/page/messages';
import { Notes } from '#core/editions/page/notes';
import { renderBandDown, renderPageBand } from '#core/editions/page/pageBand';
import { renderPlacesMap } from '#core/editions/page/placesMap';
import { renderReadingBand } from '#core/editions/page/readingBand';
import { script } from '#core/editions/page/script';
import { cardPath, renderCardLinks, shareCard } from '#core/editions/page/shareCard';
import { renderSources } from '#core/editions/page/sources';
import { groupBySpan } from '#core/editions/page/spans';
import { style } from '#core/editions/page/style';
import { shorten } from '#core/layout/placeWords';
import { inFirstLanguage } from '#core/model/byLanguage';
import { firstStrong } from '#core/model/direction';
import { plainText } from '#core/model/richText';

/**
 * Renders an edition as one complete page. It can be read in full without its script. Equal editions give equal bytes. `images`: the
 * address of the folder with the pictures, if they are not published yet. `site`: the origin of the public address, if it is known.
 */
export function renderPage(edition: Edition, images = `/t/${edition.slug}/images`, site = ''): string {
  const { timeline, slug, number, publisher = '' } = edition;
  const messages = createMessages(timeline.languages);
  const notes = new Notes(edition, messages);
  const corrections = { address: `/t/${slug}/corrections`, byEvent: correctionsByEvent(edition.corrections) };
  // A preview has nothing to report yet.
  const reports = site && `/t/${slug}/${number}/report`;
  const writer = new EventWriter(timeline, notes, messages, images, corrections, '', reports);
  const title = inFirstLanguage(timeline.title, timeline.languages);
  const spans = groupBySpan(timeline.events, messages);
  // In the order of the page, because notes are numbered in reading order.
  const summary = writer.text(timeline.summary);
  const summaryNotes = notes.list();
  const band = renderPageBand(timeline, messages);
  const events = spans.map((span) => writer.span(span));
  const matrix = renderMatrix(timeline, writer, notes, messages);
  const sources = renderSources(timeline.sources, notes, messages);
  const places = renderPlacesMap(timeline, messages);
  const contents = [
    ...spans.map(({ anchor, heading }) => ({ anchor, heading })),
    ...(places ? [{ anchor: 'x-places', heading: messages.page('places') }] : []),
    ...(matrix ? [{ anchor: 'x-matrix', heading: messages.page('matrix') }] : []),
    ...(sources ? [{ anchor: 'x-sources', heading: messages.page('sources') }] : []),
  ];
  const description = descriptionOf(edition, messages);
  const card = shareCard(edition, null);
  return html`<!doctype html>
<html lang="${messages.language}"${firstStrong(title?.value ?? '') === 'rtl' && html` dir="rtl"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title?.value}</title>
<meta name="description" content="${description}">
${publisher && html`<meta name="author" content="${publisher}">`}
<meta name="color-scheme" content="light dark">
${site && html`<link rel="canonical" href="${site}/t/${slug}">`}
${
  site &&
  card &&
  html`<meta property="og:type" content="article">
<meta property="og:title" content="${title?.value}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${site}/t/${slug}">
<meta property="og:site_name" content="${publisher || 'Annalist'}">
<meta property="og:locale" content="${messages.language}">
<meta property="article:published_time" content="${edition.publishedAt}">
${renderCardLinks(card, `${site}${cardPath(slug, number, null)}`)}
${renderOembedLink(site, `${site}/t/${slug}`, title?.value ?? '')}`
}
<link rel="alternate" type="application/json" href="/t/${slug}/${number}.json">
<link rel="alternate" type="application/atom+xml" title="${messages.page('feedTitle', { title: title?.value ?? '' })}" href="/t/${slug}/feed.xml">
<link rel="alternate" type="application/feed+json" title="${messages.page('feedTitle', { title: title?.value ?? '' })}" href="/t/${slug}/feed.json">
<style>${new Html(style)}</style>
<script type="application/ld+json">${new Html(writeHeadJsonLd(edition))}</script>
</head>
<body>
<a class="skip" href="#x-events">${messages.page('skip')}</a>
${renderMasthead(edition, html`${summary}${summaryNotes}`, site, messages)}
<nav class="contents" aria-label="${messages.page('contents')}"><ul>${contents.map(({ anchor, heading }) => html`<li><a href="#${anchor}">${heading}</a></li>`)}</ul></nav>
${renderReadingBand(timeline, spans, messages)}
<main>
${renderKeyMoments(timeline, messages)}
${band && html`<section class="strip" aria-labelledby="x-strip"><h2 id="x-strip">${messages.page('timeline')}</h2><p class="hint">${messages.page('timelineHint')}</p><p class="zoom" id="x-zoom"><button type="button" data-by="1.5">${messages.page('zoomIn')}</button> <button type="button" data-by="0.6667" disabled>${messages.page('zoomOut')}</button></p><div class="scroll" role="region" tabindex="0" aria-label="${messages.page('timeline')}">${band}${renderBandDown(timeline, messages)}</div></section>`}
<section aria-labelledby="x-events"><h2 id="x-events">${messages.page('events')}</h2>
${renderFilter(timeline, messages)}
${renderLegend(writer, messages)}
${events}</section>
${places}
${matrix}
${sources}
</main>
<footer><p>${messages.page('madeWith')}</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

/** Renders the legend: the marks of certainty, and the status of all events without their own. */
function renderLegend({ usualStatus }: EventWriter, messages: Messages): Html {
  return html`<dl class="legend">${certainties.map((each) => html`<div><dt class="certainty ${each}">${messages.name('certainty', each)}</dt><dd>${messages.name('certaintyHint', each)}</dd></div>`)}</dl>${
    usualStatus && html`<p class="hint">${messages.name('usualStatus', usualStatus)}</p>`
  }`;
}

/** Returns the begin of the summary, or the numbers of events and sources. */
function descriptionOf({ timeline }: Edition, messages: Messages): string {
  const words = plainText(inFirstLanguage(timeline.summary, timeline.languages)?.value ?? [])
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? countsOf(timeline, messages) : shorten(words, 160);
}
