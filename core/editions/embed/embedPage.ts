import { formatDate } from '#core/dates/edtf/format';
import { correctionsByEvent } from '#core/editions/corrections';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { embedScript } from '#core/editions/embed/embedScript';
import { embedStyle } from '#core/editions/embed/embedStyle';
import { EventWriter } from '#core/editions/page/events';
import { moveHeadings } from '#core/editions/page/headings';
import { dot, Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { Notes } from '#core/editions/page/notes';
import { groupBySpan, type Span } from '#core/editions/page/spans';
import { style } from '#core/editions/page/style';
import { inFirstLanguage } from '#core/model/byLanguage';
import { firstStrong } from '#core/model/direction';

export interface EmbedPlace {
  /** The timeline's current address. */
  slug: string;
  /** The number of the edition in the address. Null for the latest. */
  number: number | null;
  /** The open event. No event is open if it is null or unknown. */
  event: string | null;
  /** The heading level of the title, 1 to 6. */
  level: number;
  /** The origin of the site. */
  origin: string;
}

/** Up to this number, all events are open. More events are grouped under headings that open. */
const mostUngrouped = 12;
/** In a longer timeline, all events except the requested one are links, so that the embedding page stays small. */
const mostInFull = 150;

/**
 * Renders an edition as a page for frames on other sites: its events under headings that open, each with its text and sources. It can be
 * read without its script, which only reports the height of the page.
 */
export function renderEmbedPage(edition: Edition, { slug, number, event: asked, level, origin }: EmbedPlace): string {
  const { timeline, publisher = '' } = edition;
  const messages = createMessages(timeline.languages);
  const whole = `/t/${slug}${number === null ? '' : `/${number}`}`;
  const notes = new Notes(edition, messages, whole, true);
  const corrections = { address: `/t/${slug}/corrections`, byEvent: correctionsByEvent(edition.corrections) };
  const writer = new EventWriter(timeline, notes, messages, `/t/${slug}/images`, corrections, whole);
  const title = inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'und' };
  const spans = groupBySpan(timeline.events, messages);
  const areGrouped = timeline.events.length > mostUngrouped;
  const opened = timeline.events.find(({ id }) => id === asked);
  const heading = (below: number, content: Html) => moveHeadings(html`<h1>${content}</h1>`, level - 1 + below);

  const row = (event: FrozenEvent) => {
    const named = inFirstLanguage(event.title, timeline.languages);
    const name = html`<span lang="${named?.language ?? 'und'}" dir="auto">${named?.value || event.id}</span>`;
    const when = html`<span class="when">${writer.when(event)}</span>`;
    if (timeline.events.length > mostInFull && event !== opened)
      return html`<div class="row">${when} ${heading(areGrouped ? 2 : 1, html`<a href="${whole}/event/${encodeURIComponent(event.id)}">${name}</a>`)}</div>`;
    const content = moveHeadings(writer.content(event), level + (areGrouped ? 2 : 1) - 4);
    return html`<details class="row" id="${event.id}"${event === opened && ' open data-opened'}><summary>${when} ${heading(areGrouped ? 2 : 1, name)}</summary>
<div class="said">${content}</div>
${notes.list()}
<p class="edition"><a href="${whole}/event/${encodeURIComponent(event.id)}">${messages.page('linkTo')}</a></p></details>`;
  };
  const group = ({ anchor, heading: name, events }: Span, at: number) => {
    if (!areGrouped) return events.map(row);
    const isOpen = opened ? events.includes(opened) : at === 0;
    return html`<details class="group" id="${anchor}"${isOpen && ' open'}><summary>${heading(1, html`${name}`)}${dot}<span class="counts">${messages.page('countEvents', { count: events.length })}</span></summary>
${events.map(row)}</details>`;
  };
  const published = messages.page('edition', {
    number: edition.number,
    date: formatDate(edition.publishedAt.slice(0, 10), messages.language),
  });
  return html`<!doctype html>
<html lang="${messages.language}"${firstStrong(title.value) === 'rtl' && html` dir="rtl"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.value}</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="canonical" href="${origin}/t/${slug}">
<base target="_blank">
<style>${new Html(style)}</style>
<style>${new Html(embedStyle)}</style>
</head>
<body class="framed">
<header>
${heading(0, html`<a href="${whole}" lang="${title.language}" dir="auto">${title.value}</a>`)}
<p class="edition">${publisher && html`<span class="publisher" dir="auto">${publisher}</span> `}<span>${published}</span></p>
</header>
<main>
${spans.map(group)}
</main>
<footer><p><a href="${whole}">${messages.page('embedWhole', { number: edition.number })}</a></p></footer>
<script>${new Html(embedScript)}</script>
</body>
</html>
`.text;
}
