import { calendarDay } from '#core/dates/edtf/calendar';
import { monthHeading } from '#core/dates/edtf/format';
import { formatDay, formatYear } from '#core/dates/edtf/formatDay';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { openEndPx } from '#core/layout/item';
import { layOutPageBand, type Mark, type PageBandLayout, tickPx } from '#core/layout/pageBand';
import { placeWords, shorten, stackWords } from '#core/layout/placeWords';
import { inFirstLanguage } from '#core/model/byLanguage';

/** In units of the drawing. A narrower page scrolls it sideways. */
const labelWidth = 150;
const chartWidth = 1000;
const laneHeight = 26;
const barHeight = 14;
const tailHeight = 3;
const leastBar = 8;
const rowPadding = 8;
const axisHeight = 28;
const wordsHeight = 18;
const letterPx = 6.4;

/** The sizes of the drawing for a phone. */
const down = { width: 324, gutter: 58, lane: 24, line: 15, mostLanes: 7, head: 10 };

/** Draws the tracks over time, each event as a link to its article, with words at the key moments. Null if nothing has a date. */
export function renderPageBand(timeline: FrozenTimeline, messages: Messages): Html | null {
  const layout = layOutPageBand(
    timeline.events,
    timeline.tracks.map(({ id }) => id),
    chartWidth,
  );
  if (!layout.days) return null;
  const byId = new Map(timeline.events.map((event) => [event.id, event]));
  const moments = momentsOf(layout, byId, timeline);
  const placed = placeWords(
    moments.map(({ at, title }) => ({ at, text: shorten(title, 34) })),
    { length: chartWidth, letter: letterPx, gap: 12, mostLanes: 3 },
  );
  const lanes = placed.reduce((most, words) => Math.max(most, words ? words.lane + 1 : 0), 0);
  const axis = axisHeight + lanes * wordsHeight;
  let top = axis;
  const rows = layout.rows.map((row) => {
    const track = timeline.tracks.find(({ id }) => id === row.trackId);
    const height = row.lanes * laneHeight + rowPadding;
    const y = top;
    top += height;
    const marks = row.marks.flatMap((mark) => {
      const event = byId.get(mark.eventId);
      const from = y + rowPadding / 2 + mark.lane * laneHeight;
      const at = (along: number, length: number, thickness: number) =>
        rect(labelWidth + along, from + (laneHeight - thickness) / 2, length, thickness);
      return event ? [renderMark(mark, event, timeline, messages, at)] : [];
    });
    return html`<g class="t-${track?.colour ?? 'slate'}"><line x1="0" x2="${labelWidth + chartWidth}" y1="${y}" y2="${y}" class="rule"/><text x="0" y="${y + 21}" class="track">${track?.name ?? messages.page('otherTracks')}</text>${marks}</g>`;
  });
  const nameOf = tickNames(layout, messages);
  const ticks = layout.ticks.map(
    ({ day, left }) =>
      html`<line x1="${px(labelWidth + left)}" x2="${px(labelWidth + left)}" y1="${axisHeight - 8}" y2="${top}" class="rule"/><text x="${px(labelWidth + left + 4)}" y="14" class="tick">${nameOf(day)}</text>`,
  );
  const words = placed.map((each, at) => {
    const moment = moments[at];
    if (!each || !moment) return null;
    const [x, y] = [labelWidth + moment.at, axisHeight + each.lane * wordsHeight + 8];
    return html`<path class="lead" d="M${px(x)} ${y + 4}V${axis}"/><text class="turning" data-of="${moment.id}" x="${px(labelWidth + each.start)}" y="${y}" aria-hidden="true">${each.lines[0]}</text>`;
  });
  // The name of a month that begins near the end needs more room than is left.
  const beyond = Math.max(0, (layout.ticks.at(-1)?.left ?? 0) + tickPx - chartWidth);
  const width = labelWidth + chartWidth + Math.ceil(beyond);
  return html`<svg class="across" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="group" aria-labelledby="x-strip">${ticks}${words}${rows}</svg>`;
}

/**
 * As above for a phone: time runs downwards, the events of all tracks are side by side in their colours, and the words of the key moments
 * are next to them. Null if the events would be too many for its width.
 */
export function renderBandDown(timeline: FrozenTimeline, messages: Messages): Html | null {
  const length = Math.min(Math.max(timeline.events.length * 26, 320), 1400);
  const layout = layOutPageBand(timeline.events, [], length);
  const [row] = layout.rows;
  if (!row || row.lanes > down.mostLanes) return null;
  const byId = new Map(timeline.events.map((event) => [event.id, event]));
  const beside = down.gutter + row.lanes * down.lane + 8;
  const moments = momentsOf(layout, byId, timeline);
  const placed = stackWords(
    moments.map(({ at, title }) => ({ at, text: title })),
    { line: down.line, letters: Math.min(Math.floor((down.width - beside) / letterPx), 34), gap: 6, mostLines: 3 },
  );
  const marks = row.marks.flatMap((mark) => {
    const event = byId.get(mark.eventId);
    const colour = timeline.tracks.find(({ id }) => event?.tracks.includes(id))?.colour ?? 'slate';
    const from = down.gutter + mark.lane * down.lane;
    const at = (along: number, extent: number, thickness: number) =>
      rect(from + (down.lane - thickness) / 2, down.head + along, thickness, extent);
    return event ? [html`<g class="t-${colour}">${renderMark(mark, event, timeline, messages, at)}</g>`] : [];
  });
  const words = placed.map(({ lines, start }, at) => {
    const moment = moments[at];
    if (!moment) return null;
    const y = down.head + start;
    const spans = lines.map((line, index) => html`<tspan x="${beside}" y="${px(y + 11 + index * down.line)}">${line}</tspan>`);
    return html`<path class="lead" d="M${down.gutter + moment.lane * down.lane + down.lane} ${px(down.head + moment.at)}H${beside - 6}L${beside - 2} ${px(y + 7)}"/><text class="turning" data-of="${moment.id}" aria-hidden="true">${spans}</text>`;
  });
  const areYears = areYearsApart(layout);
  const ticks = layout.ticks.map(
    ({ day, left }, index) =>
      html`<line x1="0" x2="${down.gutter + row.lanes * down.lane}" y1="${px(down.head + left)}" y2="${px(down.head + left)}" class="rule"/><text x="0" y="${px(down.head + left + 13)}" class="tick">${tickLines(day, index === 0, areYears, messages).map((line, at) => html`<tspan x="0" dy="${at * 13}">${line}</tspan>`)}</text>`,
  );
  const last = placed.at(-1);
  const height = down.head + Math.max(length, last ? last.start + last.lines.length * down.line : 0) + 16;
  return html`<svg class="down" viewBox="0 0 ${down.width} ${height}" width="${down.width}" height="${height}" role="group" aria-labelledby="x-strip">${ticks}${words}${marks}</svg>`;
}

/** Returns the key moments with a mark, in the order of their marks. */
function momentsOf(layout: PageBandLayout, byId: ReadonlyMap<string, FrozenEvent>, { languages }: FrozenTimeline) {
  return layout.rows
    .flatMap(({ marks }) => marks)
    .flatMap((mark) => {
      const event = byId.get(mark.eventId);
      if (event?.emphasis !== 'key-moment') return [];
      return [
        {
          id: event.id,
          at: mark.left + Math.min(mark.width, 24) / 2,
          lane: mark.lane,
          title: inFirstLanguage(event.title, languages)?.value ?? '',
        },
      ];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** Returns whether every tick is in January. Each tick then shows only its year. */
function areYearsApart({ ticks }: Pick<PageBandLayout, 'ticks'>): boolean {
  return ticks.length > 1 && ticks.every(({ day }) => calendarDay(day).month === 1);
}

function tickNames(layout: PageBandLayout, { language }: Messages): (day: number) => string {
  const areYears = areYearsApart(layout);
  return (day) => (areYears ? formatYear(calendarDay(day).year, language) : monthHeading(day, language));
}

/** Returns the month, with its year for the first tick and for January. */
function tickLines(day: number, isFirst: boolean, areYears: boolean, { language }: Messages): string[] {
  const { year, month } = calendarDay(day);
  if (areYears) return [formatYear(year, language)];
  return [formatDay(day, 'monthOfAnyYear', language), ...(isFirst || month === 1 ? [formatYear(year, language)] : [])];
}

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

/** `at`: places a part of the mark by its begin and its length along the time axis, and by its thickness. */
function renderMark(
  mark: Mark,
  event: FrozenEvent,
  timeline: FrozenTimeline,
  messages: Messages,
  at: (along: number, length: number, thickness: number) => Rect,
): Html {
  const title = inFirstLanguage(event.title, timeline.languages)?.value ?? '';
  const label = `${formatWordedDate(event, messages.language)}: ${title} (${messages.name('certainty', event.certainty)})`;
  const draw = ({ x, y, width, height }: Rect, look: Html) =>
    html`<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" ${look}/>`;
  const bar = (along: number, length: number, kind: string) =>
    draw(at(along, length, barHeight), html`rx="3" class="${kind} c-${event.certainty}"`);
  // The bar is the known part; a thin tail shows that the date continues.
  const tail = Math.min(openEndPx, mark.width - leastBar);
  const [before, after] = [mark.isOpenAtStart ? tail : 0, mark.isOpenAtEnd ? tail : 0];
  const thin = (along: number, length: number) => length > 0 && draw(at(along, length, tailHeight), html`class="tail"`);
  return html`<a href="#${event.id}" aria-label="${label}"><title>${label}</title>${draw(at(mark.left, mark.width, laneHeight), html`class="hit"`)}${thin(mark.left, before)}${thin(
    mark.left + mark.width - after,
    after,
  )}${bar(mark.left + before, mark.width - before - after, 'faded')}${mark.core && bar(mark.core.left, mark.core.width, 'core')}</a>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
