import { formatDate } from '#core/dates/edtf/format';
import { compareTimelines, isEqual } from '#core/editions/compare';
import type { Edition } from '#core/editions/edition';
import { renderComparison } from '#core/editions/page/changes';
import { html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { renderShell } from '#core/editions/page/shell';
import { inFirstLanguage } from '#core/model/byLanguage';

/** Returns the address of an event on the page of an edition. Null if the edition lacks it. */
function linksInto({ timeline }: Edition, page: string): (eventId: string) => string | null {
  const ids = new Set(timeline.events.map(({ id }) => id));
  return (id) => (ids.has(id) ? `${page}#${encodeURIComponent(id)}` : null);
}

function titleOf({ timeline }: Edition): { value: string; language: string } {
  return inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'und' };
}

export interface CorrectionsPlace {
  /** The timeline's current address. */
  slug: string;
  /** The corrections of events that answer readers' reports, by the number of their edition. */
  reported: readonly { number: number; eventId: string }[];
  /** The numbers of the editions that are not withdrawn, the oldest first. */
  shown: readonly number[];
}

/** Renders all corrections of an edition, the newest first. */
export function renderCorrectionsPage(edition: Edition, { slug, reported, shown }: CorrectionsPlace): string {
  const messages = createMessages(edition.timeline.languages);
  const title = messages.page('correctionsOf', { title: titleOf(edition).value });
  const linkTo = linksInto(edition, `/t/${slug}`);
  const eventsIn = (number: number) => new Set(reported.filter((each) => each.number === number).map(({ eventId }) => eventId));
  const corrections = [...(edition.corrections ?? [])].reverse().map(({ number, publishedAt, note, changes }) => {
    const date = formatDate(publishedAt.slice(0, 10), messages.language);
    const before = shown.findLast((each) => each < number);
    const links =
      shown.includes(number) &&
      html`<p class="edition"><a href="/t/${slug}/${number}">${messages.page('editionLink', { number })}</a>${before !== undefined && html` <a href="/t/${slug}/diff/${before}..${number}">${messages.page('compareWith', { number: before })}</a>`}</p>`;
    return html`<section aria-labelledby="x-edition-${number}"><h2 id="x-edition-${number}">${messages.page('edition', { number, date })}</h2>${
      note && html`<p class="reason" dir="auto">${note}</p>`
    }${renderComparison(changes, 3, linkTo, messages, eventsIn(number))}${links}</section>`;
  });
  const body = html`<header>
<p class="edition"><a href="/t/${slug}">${messages.page('backToTimeline')}</a> <a href="/t/${slug}/editions">${messages.page('allEditions')}</a></p>
<h1 dir="auto">${title}</h1>
<p class="edition">${messages.page('correctionsWhat')}</p>
</header>
<main>${corrections.length > 0 ? corrections : html`<p>${messages.page('noCorrections')}</p>`}</main>`;
  const head = html`<link rel="alternate" type="application/atom+xml" href="/t/${slug}/feed.xml">
<link rel="alternate" type="application/feed+json" href="/t/${slug}/feed.json">`;
  return renderShell(title, { head, body }, messages);
}

/** Renders the difference between two editions. */
export function renderDifference(before: Edition, after: Edition, slug: string): string {
  const messages = createMessages(after.timeline.languages);
  const numbers = { from: before.number, to: after.number };
  const comparison = compareTimelines(before.timeline, after.timeline, messages);
  const editions = [before, after].map(({ number, publishedAt, note }) => {
    const date = formatDate(publishedAt.slice(0, 10), messages.language);
    return html`<p class="edition"><a href="/t/${slug}/${number}">${messages.page('edition', { number, date })}</a>${note && html` <span dir="auto">${note}</span>`}</p>`;
  });
  const body = html`<header>
<p class="edition"><a href="/t/${slug}">${messages.page('backToTimeline')}</a></p>
<h1 lang="${titleOf(after).language}" dir="auto">${titleOf(after).value}</h1>
<p>${messages.page('difference', numbers)}</p>
${editions}
</header>
<main>${isEqual(comparison) ? html`<p>${messages.page('noDifference')}</p>` : renderComparison(comparison, 2, linksInto(after, `/t/${slug}/${after.number}`), messages)}</main>`;
  return renderShell(messages.page('differenceOf', { title: titleOf(after).value, ...numbers }), { body }, messages);
}
