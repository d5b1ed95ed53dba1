import type { Edition } from '#core/editions/edition';
import { renderComparison } from '#core/editions/page/changes';
import { Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

/** The data of an edition that a feed needs. */
export interface FeedEdition {
  number: number;
  kind: string;
  note: string;
  /** RFC 3339. */
  publishedAt: string;
}

export interface FeedPlace {
  /** The origin of the site. */
  origin: string;
  slug: string;
  timelineId: string;
}

/** Older editions are only in the list of editions. */
const mostEntries = 50;

/**
 * Writes the editions of a timeline as a feed, the newest first: Atom (RFC 4287) or JSON Feed 1.1. The entry of a correction has its old
 * and new words. `latest`: the newest edition, which carries all corrections. `editions`: the oldest first.
 */
export function writeFeed(form: 'xml' | 'json', latest: Edition, editions: readonly FeedEdition[], place: FeedPlace): string {
  const { timeline, publisher = '' } = latest;
  const messages = createMessages(timeline.languages);
  const { value: name = '' } = inFirstLanguage(timeline.title, timeline.languages) ?? {};
  const title = messages.page('feedTitle', { title: name });
  const page = `${place.origin}/t/${place.slug}`;
  const ids = new Set(timeline.events.map(({ id }) => id));
  const linkTo = (id: string) => (ids.has(id) ? `${page}#${encodeURIComponent(id)}` : null);
  // RFC 4151: an id that stays when the address of the timeline changes.
  const tag = `tag:${new URL(place.origin).hostname},${(editions[0]?.publishedAt ?? latest.publishedAt).slice(0, 10)}:${place.timelineId}`;
  const entries = [...editions]
    .reverse()
    .slice(0, mostEntries)
    .map(({ number, kind, note, publishedAt }) => {
      const correction = latest.corrections?.find((each) => each.number === number);
      return {
        id: `${tag}/${number}`,
        url: `${page}/${number}`,
        title: `${messages.page('editionLink', { number })} · ${messages.name('kind', kind)}`,
        kind,
        publishedAt,
        note,
        content:
          html`<p>${note || messages.name('kind', kind)}</p>${correction && renderComparison(correction.changes, 3, linkTo, messages)}`
            .text,
      };
    });
  return form === 'json'
    ? JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title,
        home_page_url: page,
        feed_url: `${page}/feed.json`,
        language: messages.language,
        ...(publisher && { authors: [{ name: publisher }] }),
        items: entries.map(({ id, url, title: of, kind, publishedAt, note, content }) => ({
          id,
          url,
          title: of,
          ...(note && { summary: note }),
          content_html: content,
          date_published: publishedAt,
          tags: [kind],
        })),
      })
    : atomOf({
        id: tag,
        title,
        language: messages.language,
        page,
        author: publisher || name || title,
        updated: latest.publishedAt,
        entries,
      });
}

interface Entry {
  id: string;
  url: string;
  title: string;
  kind: string;
  publishedAt: string;
  note: string;
  content: string;
}

interface Feed {
  id: string;
  title: string;
  language: string;
  page: string;
  /** RFC 4287 requires it. */
  author: string;
  updated: string;
  entries: readonly Entry[];
}

/** Escaping for HTML also suits XML. Generators of feeds instead put spaces around titles or treat letters in them as markup. */
function atomOf({ id, title, language, page, author, updated, entries }: Feed): string {
  return html`${new Html('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${id}</id>
<title>${title}</title>
<updated>${updated}</updated>
<author><name>${author}</name></author>
<link rel="alternate" type="text/html" href="${page}"/>
<link rel="self" type="application/atom+xml" href="${page}/feed.xml"/>
${entries.map(
  (entry) => html`<entry>
<id>${entry.id}</id>
<title>${entry.title}</title>
<link rel="alternate" type="text/html" href="${entry.url}"/>
<published>${entry.publishedAt}</published>
<updated>${entry.publishedAt}</updated>
<category term="${entry.kind}"/>
${entry.note && html`<summary>${entry.note}</summary>`}
<content type="html">${entry.content}</content>
</entry>
`,
)}</feed>
`.text.replace(unwritable, '');
}

/** XML 1.0 allows no control characters except white space, no unpaired surrogates, and not U+FFFE and U+FFFF. */
const unwritable = /[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu;
