import { formatDate } from '#core/dates/edtf/format';
import type { Edition } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

/** MLA's abbreviations of the months. */
const mlaMonths = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];

/**
 * Returns references to an edition in three styles: Chicago (18th edition, notes and bibliography), APA (7th) and MLA (9th), each for a web
 * page of a group. The styles define the order of English dates; in another language a date keeps its own order. `site`: the origin of the
 * public address. If it is empty, the page's script completes the address.
 */
export function renderCitations(edition: Edition, site: string, messages: Messages): Html {
  const { timeline, slug, number, publishedAt, publisher = '' } = edition;
  const { language } = messages;
  const title = inFirstLanguage(timeline.title, timeline.languages)?.value ?? '';
  const edited = messages.page('editionLink', { number });
  const address = html`<span class="address" data-address="/t/${slug}/${number}">${site}/t/${slug}/${number}</span>`;
  const date = datesOf(publishedAt.slice(0, 10), language);
  const by = publisher && html`${sentence(publisher)} `;
  const styles: readonly [string, Html][] = [
    ['Chicago', html`${by}“${sentence(title)}” ${edited}. ${sentence(date.chicago)} ${address}.`],
    [
      'APA',
      publisher
        ? html`${by}(${date.apa}). <em>${title}</em> (${edited}). ${address}`
        : html`<em>${title}</em> (${edited}). (${date.apa}). ${address}`,
    ],
    // For a group that publishes its own work, MLA names only the publisher.
    ['MLA', html`<em>${sentence(title)}</em> ${edited}, ${publisher && `${publisher}, `}${date.mla}, ${address}.`],
  ];
  return html`<dl>${styles.map(([name, reference]) => html`<div><dt>${name}</dt><dd dir="auto">${reference}</dd></div>`)}</dl>`;
}

/** Adds a full stop, unless the text already ends a sentence. */
function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** `day`: year, month and day of ISO 8601. */
function datesOf(day: string, language: string): { chicago: string; apa: string; mla: string } {
  const said = formatDate(day, language);
  if (language !== 'en') return { chicago: said, apa: said, mla: said };
  const [year = '', month = '', ofMonth = ''] = day.split('-');
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
  return {
    chicago: `${name} ${Number(ofMonth)}, ${year}`,
    apa: `${year}, ${name} ${Number(ofMonth)}`,
    mla: `${Number(ofMonth)} ${mlaMonths[Number(month) - 1]} ${year}`,
  };
}
