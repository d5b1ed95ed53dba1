import type { Edition } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import { cardPath, cardSize } from '#core/editions/page/shareCard';
import { inFirstLanguage } from '#core/model/byLanguage';

/** The path of the site's oEmbed 1.0 endpoint (oembed.com). */
export const oembedPath = '/oembed';

/** The requested content. */
export interface OembedQuestion {
  /** The origin of the site. */
  origin: string;
  /** The timeline's current address. */
  slug: string;
  /** The number of the edition in the address. Null for the latest. */
  number: number | null;
  event: string | null;
  /** The address only opens at the event, as with an anchor. Without it, it is the address of the timeline. */
  isEventOptional: boolean;
  /** The largest size in pixels. */
  width: number;
  height: number;
}

/** Renders the link in the head of a page that announces oEmbed to other sites. `page`: its absolute address. */
export function renderOembedLink(origin: string, page: string, title: string): Html {
  return html`<link rel="alternate" type="application/json+oembed" href="${origin}${oembedPath}?format=json&url=${encodeURIComponent(page)}" title="${title}">`;
}

/** The default size in pixels. */
const usual = { width: 720, height: 600 };

/** Returns the oEmbed response of type `rich`. Null if the edition lacks the event. */
export function answerOembed(edition: Edition, { origin, slug, number, event: asked, isEventOptional, ...most }: OembedQuestion) {
  const { timeline, publisher } = edition;
  const event = timeline.events.find(({ id }) => id === asked);
  if (asked !== null && !event && !isEventOptional) return null;
  const said = event && inFirstLanguage(event.title, timeline.languages)?.value;
  const title = [said, inFirstLanguage(timeline.title, timeline.languages)?.value].filter(Boolean).join(' · ');
  const width = Math.min(usual.width, most.width);
  const height = Math.min(usual.height, most.height);
  const address = `${origin}/t/${slug}${number === null ? '' : `/${number}`}/embed${event ? `?event=${encodeURIComponent(event.id)}` : ''}`;
  // The picture has a fixed size, and the standard's limit applies to it too.
  const hasPicture = cardSize.width <= most.width && cardSize.height <= most.height;
  return {
    version: '1.0',
    type: 'rich',
    title,
    ...(publisher && { author_name: publisher }),
    provider_name: 'Annalist',
    provider_url: origin,
    cache_age: 300,
    width,
    height,
    html: html`<iframe src="${address}" title="${title}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`
      .text,
    ...(hasPicture && {
      thumbnail_url: `${origin}${cardPath(slug, edition.number, event?.id ?? null)}`,
      thumbnail_width: cardSize.width,
      thumbnail_height: cardSize.height,
    }),
  };
}
