import type { CalendarDay } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import type { Edition, FrozenEvent, FrozenSource, FrozenTimeline } from '#core/editions/edition';
import { type ClosedSpan, closedSpan } from '#core/editions/formats/closedSpan';
import { EventsInWords } from '#core/editions/formats/eventInWords';
import type { FormatPlace } from '#core/editions/formats/place';
import { type Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';
import { imageSources, nodeToImage } from '#core/model/nodes/image';
import { nodesIn } from '#core/model/nodes/nodesIn';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';

/** The limit of JavaScript's dates, which TimelineJS uses. */
const farthestYear = 200_000;

/**
 * Writes the events of an edition for TimelineJS 3, in the same order. Its axis cannot express doubt, so each event shows its date in our
 * words. TimelineJS cannot draw events without a begin or an end; the title's text names them. Its texts are HTML, which TimelineJS does
 * not sanitise.
 */
export function writeTimelineJs({ timeline, slug, number, publisher = '' }: Edition, { site }: FormatPlace): string {
  const words = new EventsInWords(timeline, createMessages(timeline.languages));
  const { messages } = words;
  const events = timeline.events.flatMap((event, at) => {
    const span = drawnSpan(event);
    return span ? [{ event, span, at }] : [];
  });
  const left = timeline.events.filter((event) => !drawnSpan(event));
  const address = `${site}/t/${slug}`;
  const leftOut =
    left.length > 0 &&
    html`<p>${messages.page('notInTimelineJs', { count: left.length })}</p><ul>${left.map((event) => html`<li>${words.date(event)}: ${words.title(event)}</li>`)}</ul>`;
  const shown = {
    title: {
      unique_id: 'title',
      text: {
        headline: html`${inFirstLanguage(timeline.title, timeline.languages)?.value}`.text,
        text: html`${paragraphs(words.text(timeline.summary))}<p>${publisher && html`${publisher}. `}<a href="${address}/${number}">${messages.page('permalink')}</a></p>${leftOut}`
          .text,
      },
    },
    events: events.map(({ event, span, at }) => ({
      // TimelineJS cannot open names generated from a Cyrillic headline.
      unique_id: `e${at + 1}`,
      start_date: partsOf(span.from, span, event),
      ...(span.maxDay > span.minDay && !isOneUnit(span) && { end_date: dayOf(span.to) }),
      display_date: words.date(event),
      ...groupOf(event, words),
      text: { headline: html`${words.title(event)}`.text, text: textOf(event, words, `${address}/${number}`) },
      ...mediaOf(event, timeline, `${address}/images`),
    })),
  };
  return `${JSON.stringify(shown, null, 1)}\n`;
}

function drawnSpan({ date }: FrozenEvent): ClosedSpan | null {
  const span = closedSpan(date);
  return span && Math.abs(span.from.year) < farthestYear && Math.abs(span.to.year) < farthestYear ? span : null;
}

/** TimelineJS can express a whole month or year by omitting parts. */
function isOneUnit({ precision }: ClosedSpan): boolean {
  return precision === 'month' || precision === 'year';
}

function partsOf(from: CalendarDay, span: ClosedSpan, { date }: FrozenEvent): object {
  // A month with one unknown digit begins with the first possible month.
  const parsed = parseDate(date);
  const isWhole = isOneUnit(span) && parsed.ok && !parsed.date.unspecified;
  const { year, month, day } = dayOf(from);
  if (!isWhole) return { year, month, day };
  return span.precision === 'year' ? { year } : { year, month };
}

/** TimelineJS has no year 0: -44 is 44 BC. */
function dayOf({ year, month, day }: CalendarDay): { year: number; month: number; day: number } {
  return { year: year < 1 ? year - 1 : year, month, day };
}

function groupOf(event: FrozenEvent, words: EventsInWords): object {
  const [track] = words.names(event.tracks, 'tracks');
  return track ? { group: track } : {};
}

function textOf(event: FrozenEvent, words: EventsInWords, edition: string): string {
  const { messages } = words;
  const sources = words.sourcesOf(event);
  return html`<p>${words.certainty(event)}${words.place(event) && ` · ${words.place(event)}`}</p>${paragraphs(words.text(event.body))}${
    event.accounts.length > 0 &&
    html`<p>${messages.page('accountsOf', { count: event.accounts.length })}</p><ul>${words.accounts(event).map((each) => html`<li>${each}</li>`)}</ul>`
  }${sources.length > 0 && html`<p>${messages.page('sources')}</p><ul>${sources.map((source) => html`<li>${reference(source, words)}</li>`)}</ul>`}<p><a href="${edition}#${encodeURIComponent(event.id)}">${messages.page('permalink')}</a></p>`
    .text;
}

/** The text of a link must not be an address, because TimelineJS rewrites addresses in texts. */
function reference(source: FrozenSource, words: EventsInWords): Html {
  const { authors, title, published } = referenceParts(source, words.messages.language);
  const address = readAddress(source.URL ?? '');
  return html`${authors && html`${authors}. `}${address.ok ? html`<a href="${address.href}">${title}</a>` : title}${published && html`. ${published}`}`;
}

function paragraphs(text: string): Html {
  return html`${text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => html`<p>${line}</p>`)}`;
}

function mediaOf(event: FrozenEvent, { languages }: FrozenTimeline, folder: string): object {
  const [image] = nodesIn(inFirstLanguage(event.body, languages)?.value ?? [], nodeToImage);
  if (!image) return {};
  return {
    media: { url: imageSources(image, folder).src, alt: image.alt, caption: html`${image.alt}`.text, credit: html`${image.credit}`.text },
  };
}
