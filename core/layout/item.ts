import { type DrawnSpan, drawnSpan } from '#core/dates/edtf/span';
import type { Axis } from '#core/layout/axis';

/** What an event's place on the band follows from. */
export interface BandItem {
  eventId: string;
  span: DrawnSpan;
  /** The room for which others on its lane make way. */
  labelPx: number;
  /** The room that its title fills where nothing is in its way. */
  titlePx: number;
}

/** Enough for the largest timeline; then it begins anew rather than grow with all that was ever typed. */
const mostRemembered = 20_000;
const remembered = new Map<string, DrawnSpan | null>();

/** Null: nothing to draw, since the date is missing, unreadable or open on both sides. */
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
/** Of a letter at 12 px, on the generous side; a label that is wider still ends in an ellipsis. */
const letterPx = 6.4;
const wideLetterPx = 12.5;

/** About how wide a title is, up to a bound. Pure and rough: it only decides who makes room for whom. */
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
  /** The outer ends; where the date is open, the one that is known. */
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

/** A bar is at least this wide, so that a finger finds it (WCAG 2.2, 2.5.8). */
export const minBarPx = 24;
/** How far an open end runs out. */
export const openEndPx = 44;

/** In pixels from position 0 of the axis. */
export interface Bar {
  left: number;
  right: number;
}

/**
 * The whole bar with what fades of it. Its room beside its positions never grows faster than the scale: what has room at one
 * scale has it at every finer one, which the layout rests on.
 */
export function barOf(item: PlacedItem, pixelsPerDay: number, leastPx = minBarPx): Bar {
  const left = item.from * pixelsPerDay - (item.isOpenAtStart ? openEndPx : 0);
  const right = item.to * pixelsPerDay + (item.isOpenAtEnd ? openEndPx : 0);
  const missing = leastPx - (right - left);
  return missing > 0 ? { left: left - missing / 2, right: right + missing / 2 } : { left, right };
}

/** The solid part of a bar. One that is the whole of its date fills the widened bar too. */
export function coreOf(item: PlacedItem, bar: Bar, pixelsPerDay: number): Bar | null {
  if (!item.hasCore) return null;
  const left = item.coreFrom <= item.from && !item.isOpenAtStart ? bar.left : Math.max(item.coreFrom * pixelsPerDay, bar.left);
  const right = item.coreTo >= item.to && !item.isOpenAtEnd ? bar.right : Math.min(item.coreTo * pixelsPerDay, bar.right);
  // What is certain of a long doubt is still to be seen.
  return right - left >= 4 ? { left, right } : { left, right: left + 4 };
}
