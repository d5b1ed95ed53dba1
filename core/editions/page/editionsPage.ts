import { formatDate } from '#core/dates/edtf/format';
import type { Edition } from '#core/editions/edition';
import { html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { renderShell } from '#core/editions/page/shell';
import { inFirstLanguage } from '#core/model/byLanguage';

/** An edition in the list for readers. */
export interface ListedForReaders {
  number: number;
  kind: 'first' | 'update' | 'correction';
  note: string;
  /** RFC 3339. */
  publishedAt: string;
  /** RFC 3339. Null: it is public. */
  withdrawnAt: string | null;
  withdrawnReason: string;
}

/**
 * Renders the list of all editions, the newest first: what each corrected, and its difference to the one before. `latest`: the newest
 * public edition. `editions`: the oldest first, withdrawn ones too, which are named without a link.
 */
export function renderEditionsPage(latest: Edition, slug: string, editions: readonly ListedForReaders[]): string {
  const messages = createMessages(latest.timeline.languages);
  const { value: name = '' } = inFirstLanguage(latest.timeline.title, latest.timeline.languages) ?? {};
  const title = messages.page('editionsOf', { title: name });
  const ids = new Set(latest.timeline.events.map(({ id }) => id));
  const dayOf = (moment: string) => formatDate(moment.slice(0, 10), messages.language);
  const shown = editions.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ number }) => number);
  const items = [...editions].reverse().map(({ number, kind, note, publishedAt, withdrawnAt, withdrawnReason }) => {
    const before = shown.findLast((each) => each < number);
    const correction = latest.corrections?.find((each) => each.number === number)?.changes.events;
    const corrected = correction ? [...correction.changed, ...correction.added, ...correction.removed] : [];
    const heading = html`<h2 id="x-edition-${number}">${messages.page('edition', { number, date: dayOf(publishedAt) })}</h2>`;
    const said = html`<p class="hint">${messages.name('kind', kind)}</p>${note && html`<p class="reason" dir="auto">${note}</p>`}`;
    if (withdrawnAt !== null)
      return html`<li>${heading}${said}<p>${messages.page('withdrawnOn', { date: dayOf(withdrawnAt) })}</p>${withdrawnReason && html`<p class="reason" dir="auto">${withdrawnReason}</p>`}</li>`;
    return html`<li>${heading}${said}${
      corrected.length > 0 &&
      html`<p>${messages.page('correctedEvents')}</p><ul>${corrected.map(({ id, title: of }) => html`<li>${ids.has(id) ? html`<a href="/t/${slug}/event/${encodeURIComponent(id)}" dir="auto">${of}</a>` : html`<span dir="auto">${of}</span>`}</li>`)}</ul>`
    }<p class="edition"><a href="/t/${slug}/${number}">${messages.page('editionLink', { number })}</a>${before !== undefined && html` <a href="/t/${slug}/diff/${before}..${number}">${messages.page('compareWith', { number: before })}</a>`}</p></li>`;
  });
  const body = html`<header>
<p class="edition"><a href="/t/${slug}">${messages.page('backToTimeline')}</a> <a href="/t/${slug}/corrections">${messages.page('corrections')}</a></p>
<h1 dir="auto">${title}</h1>
<p class="edition">${messages.page('editionsWhat')}</p>
</header>
<main><ol class="editions" reversed>${items}</ol></main>`;
  const head = html`<link rel="alternate" type="application/atom+xml" href="/t/${slug}/feed.xml">
<link rel="alternate" type="application/feed+json" href="/t/${slug}/feed.json">`;
  return renderShell(title, { head, body }, messages);
}
