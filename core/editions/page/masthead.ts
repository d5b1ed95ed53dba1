import { formatDate } from '#core/dates/edtf/format';
import type { Edition, FrozenTimeline } from '#core/editions/edition';
import { renderCitations } from '#core/editions/page/cite';
import { renderDataLinks } from '#core/editions/page/dataLinks';
import { dot, type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

/**
 * Renders the head of the page: the title, the publisher, the date, the size, and the ways to cite it. `summary`: with the notes of its
 * sources.
 */
export function renderMasthead(edition: Edition, summary: Html, site: string, messages: Messages): Html {
  const { timeline, slug, number, note, publisher = '' } = edition;
  const title = inFirstLanguage(timeline.title, timeline.languages);
  return html`<header>
${publisher && html`<p class="publisher" dir="auto">${publisher}</p>`}
<h1 lang="${title?.language ?? 'und'}" dir="auto">${title?.value}</h1>
<div class="standfirst">${summary}</div>
<p class="edition">${messages.page('edition', { number, date: publishedOn(edition.publishedAt, messages.language) })}${dot}<span class="counts">${countsOf(timeline, messages)}</span></p>
<p class="newer" id="x-newer" hidden data-number="${number}" data-list="/t/${slug}/editions.json"><a href="/t/${slug}">${messages.page('newer')}</a> <a href="/t/${slug}/corrections" data-words="${messages.page('correctedSince')}" hidden></a></p>
${note && html`<p class="edition note-on" dir="auto">${note}</p>`}
<details class="cite"><summary>${messages.page('cite')}</summary>${renderCitations(edition, site, messages)}</details>
<p class="edition links"><a href="/t/${slug}">${messages.page('latest')}</a> <a href="/t/${slug}/${number}">${messages.page('permalink')}</a> <a href="/t/${slug}/editions">${messages.page('allEditions')}</a> <a href="/t/${slug}/corrections">${messages.page('corrections')}</a></p>
${renderDataLinks(`/t/${slug}/${number}`, messages)}
</header>`;
}

/** Renders day and minute in UTC. `at`: RFC 3339 in UTC. */
function publishedOn(at: string, language: string): string {
  return `${formatDate(at.slice(0, 10), language)}, ${at.slice(11, 16)} UTC`;
}

/** Returns the numbers of events, sources and contested events in words. */
export function countsOf({ events, sources }: FrozenTimeline, messages: Messages): string {
  const contested = events.filter(({ certainty }) => certainty === 'contested').length;
  return [
    messages.page('countEvents', { count: events.length }),
    messages.page('countSources', { count: sources.length }),
    contested > 0 && messages.page('countContested', { count: contested }),
  ]
    .filter(Boolean)
    .join(dot);
}
