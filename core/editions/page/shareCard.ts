import { calendarDay } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate } from '#core/dates/edtf/format';
import { formatDayRange, formatYear } from '#core/dates/edtf/formatDay';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { Edition, FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { daysOf, placeOn } from '#core/layout/timeAxis';
import { inFirstLanguage } from '#core/model/byLanguage';
import { type Direction, firstStrong } from '#core/model/direction';

/** In pixels. Open Graph and messengers expect this size. */
export const cardSize = { width: 1200, height: 630 };

/** The content of the picture that other sites show beside a link to an edition or an event. */
export interface ShareCard {
  direction: Direction;
  title: string;
  /** The title of the event's timeline. Empty on the card of a whole timeline. */
  of: string;
  /** The date of the event, or the range of the timeline, in words. Empty if nothing is dated. */
  date: string;
  publisher: string;
  /** The number and the day of the edition. */
  edition: string;
  /** The positions of the events on a line, from 0 to 1. */
  marks: number[];
  /** The position of the card's event. Null on the card of a whole timeline, and if the event has no day. */
  here: number | null;
}

/** Returns the card of an edition or of one of its events. Null if the edition lacks the event. */
export function shareCard(edition: Edition, eventId: string | null): ShareCard | null {
  const { timeline, publisher = '', number, publishedAt } = edition;
  const event = timeline.events.find(({ id }) => id === eventId);
  if (eventId !== null && !event) return null;
  const messages = createMessages(timeline.languages);
  const { language } = messages;
  const whole = inFirstLanguage(timeline.title, timeline.languages)?.value ?? '';
  const title = event ? titleOf(event, timeline) : whole;
  const days = daysOf(timeline.events.map(({ date }) => date));
  const placeOf = ({ date }: FrozenEvent) => days && placeOn(days, date);
  return {
    direction: firstStrong(title) ?? 'ltr',
    title,
    of: event ? whole : '',
    date: event ? formatWordedDate(event, language) || messages.page('undated') : spanInWords(timeline, language),
    publisher,
    edition: messages.page('edition', { number, date: formatDate(publishedAt.slice(0, 10), language) }),
    marks: timeline.events.map(placeOf).filter((place) => place !== null),
    here: event ? placeOf(event) : null,
  };
}

function titleOf({ id, title }: FrozenEvent, { languages }: FrozenTimeline): string {
  return inFirstLanguage(title, languages)?.value || id;
}

const daysInSixYears = 6 * 366;

/** Returns the range from the first to the last month, or by years if it is long. It names no day, because the ends may be uncertain. */
function spanInWords({ events }: FrozenTimeline, language: string): string {
  let [first, last] = [Infinity, -Infinity];
  for (const { date } of events) {
    const parsed = parseDate(date);
    const { minDay, maxDay } = parsed.ok ? parsed.date.span : { minDay: null, maxDay: null };
    first = Math.min(first, minDay ?? maxDay ?? Infinity);
    last = Math.max(last, maxDay ?? minDay ?? -Infinity);
  }
  if (first > last) return '';
  if (last - first <= daysInSixYears) return formatDayRange(first, last, 'month', language);
  return `${formatYear(calendarDay(first).year, language)} – ${formatYear(calendarDay(last).year, language)}`;
}

/**
 * Returns the path of the card of an edition or an event. It contains the edition's number, so that a site with a cached picture requests
 * the new one after a correction.
 */
export function cardPath(slug: string, number: number, eventId: string | null): string {
  return `/t/${slug}/${number}/share${eventId === null ? '' : `/${encodeURIComponent(eventId)}`}.png`;
}

/** Renders the metadata for links on other sites (Open Graph, and X's cards). `picture`: the absolute address of the card. */
export function renderCardLinks(card: ShareCard, picture: string): Html {
  const alt = [card.title, card.date, card.publisher, card.edition].filter(Boolean).join(' · ');
  return html`<meta property="og:image" content="${picture}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${cardSize.width}">
<meta property="og:image:height" content="${cardSize.height}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image:alt" content="${alt}">`;
}
