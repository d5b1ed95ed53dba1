import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

/** Renders the key moments in order, each as a link to its event. Null if there are none. */
export function renderKeyMoments({ events, tracks, languages }: FrozenTimeline, messages: Messages): Html | null {
  const moments = events.filter(({ emphasis }) => emphasis === 'key-moment');
  if (moments.length === 0) return null;
  const items = moments.map((event) => {
    const title = inFirstLanguage(event.title, languages);
    const colour = tracks.find(({ id }) => event.tracks.includes(id))?.colour ?? 'slate';
    return html`<li class="t-${colour}"><a href="#${event.id}"><span class="when">${formatWordedDate(event, messages.language) || messages.page('undated')}</span> <span class="what" lang="${title?.language ?? 'und'}" dir="auto">${title?.value || event.id}</span></a></li>`;
  });
  return html`<section class="moments" aria-labelledby="x-moments"><h2 id="x-moments">${messages.page('keyMoments')}</h2><ol>${items}</ol></section>`;
}
