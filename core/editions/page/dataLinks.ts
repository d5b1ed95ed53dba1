import { dot, type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';

/** The other formats of an edition by the rest of their address, with their usual names. */
export const formatLinks: readonly { end: string; name: string }[] = [
  { end: '.json', name: 'JSON' },
  { end: '/data.jsonld', name: 'JSON-LD' },
  { end: '/events.csv', name: 'CSV' },
  { end: '/timelinejs.json', name: 'TimelineJS' },
  { end: '/calendar.ics', name: 'iCalendar' },
  { end: '/text.md', name: 'Markdown' },
  { end: '/sources.csl.json', name: 'CSL-JSON' },
];

/** `address`: the address of the numbered edition. */
export function renderDataLinks(address: string, messages: Messages): Html {
  return html`<p class="edition data">${messages.page('data')}: ${formatLinks.map(({ end, name }, at) => html`${at > 0 && dot}<a href="${address}${end}">${name}</a>`)}${dot}<a href="${address}/bundle.zip">${messages.page('bundle')}</a></p>`;
}
