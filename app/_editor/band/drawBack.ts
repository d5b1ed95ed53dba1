import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { tickLabel, tickUnitAbove } from '#core/layout/tickLabel';
import { ticksBetween } from '#core/layout/ticks';
import type { Viewport } from '#core/layout/viewport';
import type { BandContent } from './bandContent';

interface BackParts {
  axis: HTMLElement;
  back: HTMLElement;
}

/** Draws the static parts of a view: ticks, eras, shortened gaps. Redraws them all, since they are a few dozen elements. */
export function drawBack({ axis, back }: BackParts, content: BandContent, viewport: Viewport, widthPx: number, extraPx: number): void {
  const { pixelsPerDay, from } = viewport;
  const extra = extraPx / pixelsPerDay;
  const [start, end] = [from - extra, from + widthPx / pixelsPerDay + extra];
  const x = (position: number) => (Math.min(Math.max(position, start), end) - from) * pixelsPerDay;
  const onAxis: HTMLElement[] = [];
  const behind: HTMLElement[] = [];
  for (const era of content.eras) {
    if (era.to < start || era.from > end) continue;
    const [left, width] = [x(era.from), x(era.to) - x(era.from)];
    const colour = `var(--track-${era.colour})`;
    const ground = piece('band-era', left, width);
    ground.style.setProperty('--colour', colour);
    behind.push(ground);
    const shown = x(Math.max(era.from, from));
    const name = piece('band-era-name', shown, Math.max(left + width - shown, 0));
    name.style.setProperty('--colour', colour);
    name.style.top = `${eraTop + era.line * eraLine}px`;
    const text = document.createElement('span');
    text.textContent = era.name;
    text.dir = 'auto';
    name.append(text);
    onAxis.push(name);
  }
  for (const gap of content.axis.gaps) {
    const [left, right] = [content.axis.toPosition(gap.fromDay), content.axis.toPosition(gap.toDay)];
    if (right >= start && left <= end) behind.push(piece('band-gap', x(left), x(right) - x(left)));
  }
  const { unit, ticks } = ticksBetween(content.axis, start, end, pixelsPerDay);
  for (const { day, position } of ticks) {
    behind.push(piece('band-line', x(position)));
    onAxis.push(piece('band-tick', x(position), undefined, tickLabel(day, unit, interfaceLanguage)));
  }
  const above = tickUnitAbove(unit);
  if (above) {
    const before = content.axis.toPosition(Math.floor(content.axis.toDay(start)) - (above.kind === 'year' ? 366 : 31));
    const all = ticksBetween(content.axis, before, end, pixelsPerDay, above).ticks;
    // The label of the first unit stands at the view's edge.
    const first = all.findLastIndex(({ position }) => position <= from);
    all.forEach(({ day, position }, at) => {
      if (at < first) return;
      const room = (all[at + 1]?.position ?? Number.POSITIVE_INFINITY) - Math.max(position, from);
      // A cut-off name of a month is useless.
      if (room * pixelsPerDay < leastContextPx[above.kind]) return;
      const label = piece('band-context', x(Math.max(position, from)), undefined, tickLabel(day, above, interfaceLanguage, true));
      const next = all[at + 1];
      if (next) label.style.maxWidth = `${Math.max(x(next.position) - x(Math.max(position, from)) - 4, 0).toFixed(0)}px`;
      onAxis.push(label);
    });
  }
  axis.replaceChildren(...onAxis);
  back.replaceChildren(...behind);
}

/** The top of the eras' names below the ticks, and the height of each line. */
const eraTop = 38;
const eraLine = 20;
const leastContextPx = { day: 0, month: 110, year: 40 } as const;

function piece(className: string, left: number, width?: number, text?: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.style.transform = `translateX(${left.toFixed(1)}px)`;
  if (width !== undefined) element.style.width = `${width.toFixed(1)}px`;
  if (text !== undefined) element.textContent = text;
  return element;
}
