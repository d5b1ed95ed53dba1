import { type DrawnSpan, drawnSpan } from '#core/dates/edtf/span';
import type { Axis } from '#core/layout/axis';

/** The inputs of an event's place on the band. */
export interface BandItem {
  eventId: string;
  span: DrawnSpan;
  /** The width that other labels on the lane leave free. */
  labelPx: number;
  /** The width of the whole title, used if nothing is in its way. */
  titlePx: number;
}

/** Enough for the largest timeline. A full cache is emptied, so that it does not grow with all dates ever typed. */
const mostRemembered = 20_000;
const remembered = new Map<string, DrawnSpan | null>();

/** Null if the date is missing, unreadable or open on both sides, so nothing is drawn. */
export function readItem(eventId: string, date: string, title: string): BandItem | null {
  let span = remembered.get(date);
  if (span === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear();
    span = drawnSpan(date);
    remembered.set(date, span);
  }
  return span && (span.minDay !== null || span.maxDay !== null)
    ? { eventId, span, labelPx: labelWidth(title), titlePx: labelWidth(title, longestTitlePx) }
    : null;
}

const longestLabelPx = 168;
const longestTitlePx = 480;
/** The width of a letter at 12 px, rounded up. A wider label ends in an ellipsis. */
const letterPx = 6.4;
const wideLetterPx = 12.5;

/** Estimates the width of a title, up to a limit. The estimate only decides the layout. Pure. */
export function labelWidth(title: string, mostPx = longestLabelPx): number {
  let px = 6;
  for (const letter of title) {
    px += (letter.codePointAt(0) ?? 0) >= 0x1100 ? wideLetterPx : letterPx;
    if (px > mostPx) return mostPx;
  }
  return px;
}

/** An item with its positions on an axis. */
export interface PlacedItem {
  eventId: string;
  /** The outer ends. Of an open date, the known end. */
  from: number;
  to: number;
  coreFrom: number;
  coreTo: number;
  hasCore: boolean;
  isOpenAtStart: boolean;
  isOpenAtEnd: boolean;
  labelPx: number;
  titlePx: number;
}

export function placeItem({ eventId, span, labelPx, titlePx }: BandItem, axis: Axis): PlacedItem {
  const { minDay, maxDay, core } = span;
  const firstDay = minDay ?? core?.minDay ?? maxDay ?? 0;
  const lastDay = Math.max(maxDay ?? core?.maxDay ?? minDay ?? 0, firstDay);
  const [from, to] = [axis.toPosition(firstDay), axis.toPosition(lastDay + 1)];
  return {
    eventId,
    from,
    to,
    coreFrom: core ? axis.toPosition(core.minDay) : from,
    coreTo: core ? axis.toPosition(core.maxDay + 1) : to,
    hasCore: core !== null,
    isOpenAtStart: minDay === null,
    isOpenAtEnd: maxDay === null,
    labelPx,
    titlePx,
  };
}

/** The least width of a bar, for fingers (WCAG 2.2, 2.5.8). */
export const minBarPx = 24;
/** The length of an open end. */
export const openEndPx = 44;

/** In pixels from position 0 of the axis. */
export interface Bar {
  left: number;
  right: number;
}

/**
 * Returns the whole bar with its fading ends. The bar's margin beyond its positions never grows faster than the scale. A bar that
 * fits at one scale therefore fits at all finer scales; the layout depends on that.
 */
export function barOf(item: PlacedItem, pixelsPerDay: number, leastPx = minBarPx): Bar {
  const left = item.from * pixelsPerDay - (item.isOpenAtStart ? openEndPx : 0);
  const right = item.to * pixelsPerDay + (item.isOpenAtEnd ? openEndPx : 0);
  const missing = leastPx - (right - left);
  return missing > 0 ? { left: left - missing / 2, right: right + missing / 2 } : { left, right };
}

/** Returns the solid part of a bar. If it covers the whole date, it also fills a widened bar. */
export function coreOf(item: PlacedItem, bar: Bar, pixelsPerDay: number): Bar | null {
  if (!item.hasCore) return null;
  const left = item.coreFrom <= item.from && !item.isOpenAtStart ? bar.left : Math.max(item.coreFrom * pixelsPerDay, bar.left);
  const right = item.coreTo >= item.to && !item.isOpenAtEnd ? bar.right : Math.min(item.coreTo * pixelsPerDay, bar.right);
  // A short certain part of a long uncertain date stays visible.
  return right - left >= 4 ? { left, right } : { left, right: left + 4 };
}
