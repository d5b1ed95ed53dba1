import { formatWordedDate } from '#core/dates/formatWordedDate';
import { correctionsByEvent } from '#core/editions/corrections';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { renderOembedLink } from '#core/editions/embed/oembed';
import { EventWriter } from '#core/editions/page/events';
import { moveHeadings } from '#core/editions/page/headings';
import { html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { Notes } from '#core/editions/page/notes';
import { cardPath, renderCardLinks, shareCard } from '#core/editions/page/shareCard';
import { renderShell } from '#core/editions/page/shell';
import { shorten } from '#core/layout/placeWords';
import { inFirstLanguage } from '#core/model/byLanguage';
import { plainText } from '#core/model/richText';

export interface EventPlace {
  /** The timeline's current address. */
  slug: string;
  /** The number of the edition in the page's address. Null for the latest. */
  number: number | null;
  /** The origin of the site. */
  origin: string;
}

/** Renders one event of an edition, with links to the events before and behind it. Null if the edition lacks it. */
export function renderEventPage(edition: Edition, eventId: string, { slug, number, origin }: EventPlace): string | null {
  const { timeline, publisher = '', publishedAt } = edition;
  const at = timeline.events.findIndex(({ id }) => id === eventId);
  const event = timeline.events[at];
  if (!event) return null;
  const messages = createMessages(timeline.languages);
  const whole = `/t/${slug}${number === null ? '' : `/${number}`}`;
  const notes = new Notes(edition, messages, whole);
  const corrections = { address: `/t/${slug}/corrections`, byEvent: correctionsByEvent(edition.corrections) };
  const writer = new EventWriter(timeline, notes, messages, `/t/${slug}/images`, corrections, whole, `/t/${slug}/${edition.number}/report`);
  const titleOf = ({ id, title }: FrozenEvent) => inFirstLanguage(title, timeline.languages)?.value || id;
  const name = inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'und' };
  const said = plainText(inFirstLanguage(event.body, timeline.languages)?.value ?? [])
    .replace(/\s+/g, ' ')
    .trim();
  const description = [formatWordedDate(event, messages.language), shorten(said, 160)].filter(Boolean).join(': ');
  const canonical = `${origin}/t/${slug}/event/${encodeURIComponent(event.id)}`;
  const card = shareCard(edition, eventId);
  const head = html`<meta name="description" content="${description}">
<link rel="canonical" href="${canonical}">
<meta property="og:type" content="article">
<meta property="og:title" content="${titleOf(event)}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${canonical}">
<meta property="og:site_name" content="${publisher || name.value}">
<meta property="og:locale" content="${messages.language}">
<meta property="article:published_time" content="${publishedAt}">
${card && renderCardLinks(card, `${origin}${cardPath(slug, edition.number, eventId)}`)}
${renderOembedLink(origin, canonical, titleOf(event))}`;
  const neighbour = (other: FrozenEvent | undefined, rel: 'prev' | 'next') =>
    other &&
    html`<li><span class="side">${messages.page(rel === 'prev' ? 'previousEvent' : 'nextEvent')}</span> <a rel="${rel}" href="${whole}/event/${encodeURIComponent(other.id)}" dir="auto">${titleOf(other)}</a> <span class="hint">${formatWordedDate(other, messages.language)}</span></li>`;
  const body = html`<header>
${publisher && html`<p class="publisher" dir="auto">${publisher}</p>`}
<h1 class="of" lang="${name.language}" dir="auto"><a href="${whole}">${name.value}</a></h1>
</header>
<main class="single">
${moveHeadings(writer.event(event), -2)}
<nav class="neighbours" aria-label="${messages.page('neighbours')}"><ul>${neighbour(timeline.events[at - 1], 'prev')}${neighbour(timeline.events[at + 1], 'next')}</ul></nav>
</main>`;
  return renderShell(`${titleOf(event)} · ${name.value}`, { head, body }, messages);
}
