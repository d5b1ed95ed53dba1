import { calendarDay } from '#core/dates/edtf/calendar';
import { monthHeading } from '#core/dates/edtf/format';
import { formatYear } from '#core/dates/edtf/formatDay';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { layOutPageBand, type Mark, tickPx } from '#core/layout/pageBand';
import { inFirstLanguage } from '#core/model/byLanguage';

/** In units of the drawing, which is scrolled sideways where the page is narrower. */
const labelWidth = 150;
const chartWidth = 1000;
const laneHeight = 26;
const barHeight = 14;
const rowPadding = 8;
const axisHeight = 28;

/** The tracks over time, each event a link to its article. Null if nothing has a date. */
export function renderPageBand(timeline: FrozenTimeline, messages: Messages): Html | null {
  const layout = layOutPageBand(
    timeline.events,
    timeline.tracks.map(({ id }) => id),
    chartWidth,
  );
  if (!layout.days) return null;
  const byId = new Map(timeline.events.map((event) => [event.id, event]));
  let top = axisHeight;
  const rows = layout.rows.map((row) => {
    const track = timeline.tracks.find(({ id }) => id === row.trackId);
    const height = row.lanes * laneHeight + rowPadding;
    const y = top;
    top += height;
    const marks = row.marks.flatMap((mark) => {
      const event = byId.get(mark.eventId);
      return event ? [renderMark(mark, event, timeline, y + rowPadding / 2, messages)] : [];
    });
    return html`<g class="t-${track?.colour ?? 'slate'}"><line x1="0" x2="${labelWidth + chartWidth}" y1="${y}" y2="${y}" class="rule"/><text x="0" y="${y + 21}" class="track">${track?.name ?? messages.page('otherTracks')}</text>${marks}</g>`;
  });
  // Years apart, each is a year: its January says nothing.
  const areYears = layout.ticks.length > 1 && layout.ticks.every(({ day }) => calendarDay(day).month === 1);
  const nameOf = (day: number) => (areYears ? formatYear(calendarDay(day).year, messages.language) : monthHeading(day, messages.language));
  const ticks = layout.ticks.map(
    ({ day, left }) =>
      html`<line x1="${px(labelWidth + left)}" x2="${px(labelWidth + left)}" y1="${axisHeight - 8}" y2="${top}" class="rule"/><text x="${px(labelWidth + left + 4)}" y="14" class="tick">${nameOf(day)}</text>`,
  );
  // The name of a month that begins near the end reaches beyond it.
  const beyond = Math.max(0, (layout.ticks.at(-1)?.left ?? 0) + tickPx - chartWidth);
  const width = labelWidth + chartWidth + Math.ceil(beyond);
  return html`<svg viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="group" aria-labelledby="x-strip">${ticks}${rows}</svg>`;
}

function renderMark(mark: Mark, event: FrozenEvent, timeline: FrozenTimeline, top: number, messages: Messages): Html {
  const y = top + mark.lane * laneHeight + (laneHeight - barHeight) / 2;
  const left = labelWidth + mark.left;
  const title = inFirstLanguage(event.title, timeline.languages)?.value ?? '';
  const label = `${formatWordedDate(event, messages.language)}: ${title} (${messages.name('certainty', event.certainty)})`;
  const bar = (x: number, width: number, kind: string) =>
    html`<rect x="${px(x)}" y="${y}" width="${px(width)}" height="${barHeight}" rx="3" class="${kind} c-${event.certainty}"/>`;
  return html`<a href="#${event.id}" aria-label="${label}"><title>${label}</title><rect x="${px(left)}" y="${top + mark.lane * laneHeight}" width="${px(mark.width)}" height="${laneHeight}" class="hit"/>${bar(left, mark.width, 'faded')}${
    mark.core && bar(labelWidth + mark.core.left, mark.core.width, 'core')
  }</a>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
