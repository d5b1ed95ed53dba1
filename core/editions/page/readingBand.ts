import { calendarDay } from '#core/dates/edtf/calendar';
import { formatDay, formatYear } from '#core/dates/edtf/formatDay';
import type { FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Span } from '#core/editions/page/spans';
import { monthTicks } from '#core/layout/pageBand';
import { placeWords, shorten } from '#core/layout/placeWords';
import { daysOf, placeOn } from '#core/layout/timeAxis';
import { inFirstLanguage } from '#core/model/byLanguage';

/** The drawings by class of the style sheet, in units of about one pixel. */
const drawings = [
  { name: 'wide', width: 1160, words: true, month: 'month' },
  { name: 'middle', width: 660, words: true, month: 'month' },
  { name: 'narrow', width: 320, words: false, month: 'shortMonthOfAnyYear' },
] as const;
const letterPx = 6.1;
const mostLetters = 26;
const height = { words: 15, marks: 12, months: 15 };

/**
 * Renders the band that stays in view during reading: all events on one line of time, words at the key moments, and links to the headings.
 * Its script moves the mark of the reader's place, and draws over the events that the slider sets aside. Null if nothing has a date.
 */
export function renderReadingBand(timeline: FrozenTimeline, spans: readonly Span[], messages: Messages): Html | null {
  const days = daysOf(timeline.events.map(({ date }) => date));
  if (!days) return null;
  return html`<div class="reading" id="x-reading">${drawings.map(({ name, width, words, month: style }) => {
    const top = words && timeline.events.some(({ emphasis }) => emphasis === 'key-moment') ? height.words : 0;
    const bottom = top + height.marks;
    const colours = new Map<string, string[]>();
    for (const event of timeline.events) {
      const at = placeOn(days, event.date);
      if (at === null) continue;
      const colour = timeline.tracks.find(({ id }) => event.tracks.includes(id))?.colour ?? 'slate';
      const strokes = colours.get(colour) ?? [];
      strokes.push(`M${Math.round(at * width)} ${top + 2}v${height.marks - 3}`);
      colours.set(colour, strokes);
    }
    // Draws one stroke for equal places, such as an event on two tracks.
    const marks = [...colours].map(([colour, strokes]) => html`<path class="t-${colour}" d="${[...new Set(strokes)].join('')}"/>`);
    const { ticks, areYears } = ticksOf(days, width, words ? undefined : 36);
    const headings = ticks.map(({ day, left }) => {
      const { year, month } = calendarDay(day);
      const label = areYears ? formatYear(year, messages.language) : formatDay(day, style, messages.language);
      const target = spans.find(({ anchor }) => anchor === `x-month-${year}-${month}` || anchor === `x-year-${year}`)?.anchor;
      // A name that extends beyond the edge would be cut.
      const hasRoom = left + 3 + [...label].length * letterPx <= width;
      const text = hasRoom && html`<text x="${Math.round(left) + 3}" y="${bottom + 11}">${label}</text>`;
      return html`<path class="rule" d="M${Math.round(left)} ${top}V${bottom + height.months}"/>${target && text ? html`<a href="#${target}" tabindex="-1">${text}</a>` : text}`;
    });
    const turning = top > 0 ? wordsOf(timeline, days, width) : [];
    return html`<svg class="${name}" viewBox="0 0 ${width} ${bottom + height.months}" width="${width}" height="${bottom + height.months}" aria-hidden="true">${headings}${marks}${turning}<path class="dim" transform="translate(0 ${top + 2})"/><rect class="here" x="0" y="${top}" width="4" height="${height.marks}" rx="2"/></svg>`;
  })}</div>`;
}

/** Returns as many titles of key moments as fit beside each other. */
function wordsOf(timeline: FrozenTimeline, days: { first: number; last: number }, width: number): Html[] {
  const moments = timeline.events.flatMap((event) => {
    const at = event.emphasis === 'key-moment' ? placeOn(days, event.date) : null;
    const text = shorten(inFirstLanguage(event.title, timeline.languages)?.value ?? '', mostLetters);
    return at === null || text === '' ? [] : [{ id: event.id, at: at * width, text }];
  });
  const placed = placeWords(moments, { length: width, letter: letterPx, gap: 10, mostLanes: 1 });
  return placed.flatMap((words, at) =>
    words
      ? [
          html`<a href="#${moments[at]?.id}" tabindex="-1"><text class="turning" x="${Math.round(words.start)}" y="10">${words.lines[0]}</text></a>`,
        ]
      : [],
  );
}

function ticksOf(days: { first: number; last: number }, width: number, roomPx?: number) {
  const ticks = monthTicks(days.first, days.last, width / (days.last - days.first + 1), roomPx);
  return { ticks, areYears: ticks.length > 1 && ticks.every(({ day }) => calendarDay(day).month === 1) };
}
