import { formatDate } from '#core/dates/edtf/format';
import { Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { style } from '#core/editions/page/style';

/** The data that the notice of withdrawn pages shows. */
export interface Withdrawal {
  /** The title of the last edition. Empty if nothing of it is kept. */
  title: string;
  /** The language of the title, BCP 47. */
  language: string;
  /** RFC 3339. Null while the pages are being restored. */
  withdrawnAt: string | null;
  /** The publication was limited in time from the beginning, and nobody has withdrawn it. */
  hasEnded: boolean;
  /** In the owner's words. May be empty. */
  reason: string;
  /** The one edition that was withdrawn. Null: all pages were. */
  edition: WithdrawnEdition | null;
}

interface WithdrawnEdition {
  number: number;
  slug: string;
  /** Other editions are public. */
  hasOthers: boolean;
}

/** Renders the page for an address where nothing is published. */
export function notFoundPage(): string {
  const messages = createMessages([]);
  return renderNotice(messages, messages.name('absent', 'notFoundTitle'), html`<p>${messages.name('absent', 'notFound')}</p>`);
}

/** Renders the page for the address of a withdrawn edition: what was published here, and why it is gone. */
export function withdrawnPage({ title, language, withdrawnAt, hasEnded, reason, edition }: Withdrawal): string {
  const messages = createMessages([language]);
  const date = withdrawnAt && formatDate(withdrawnAt.slice(0, 10), messages.language);
  const name = edition ? 'editionWithdrawn' : hasEnded ? 'ended' : 'withdrawn';
  return renderNotice(
    messages,
    messages.name('absent', `${name}Title`),
    html`${title && html`<p class="withdrawn" lang="${language}" dir="auto">${title}</p>`}
${edition && html`<p>${messages.page('editionLink', { number: edition.number })}</p>`}
<p>${messages.name('absent', name)}${date && ` ${messages.page(hasEnded ? 'endedOn' : 'withdrawnOn', { date })}`}</p>
${reason && html`<h2>${messages.page('withdrawnReason')}</h2><p class="reason" dir="auto">${reason}</p>`}${
  edition?.hasOthers &&
  html`
<p><a href="/t/${edition.slug}">${messages.page('latest')}</a></p>`
}`,
  );
}

function renderNotice(messages: ReturnType<typeof createMessages>, title: string, content: Html): string {
  return html`<!doctype html>
<html lang="${messages.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title>
<style>${new Html(style)}</style></head>
<body><main><h1>${title}</h1>
${content}</main></body></html>
`.text;
}
