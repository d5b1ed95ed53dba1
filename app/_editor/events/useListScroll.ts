'use client';

import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import type { TimelineEvent } from '#core/model/timeline';

/** Rows as they mostly are; what is measured takes its place. */
const rowHeight = 60;
/** A list of so few is in the page as a whole, where the browser's own search finds all of it. */
const mostWhole = 100;
/** What lies over the top of the list: the page's bar, and below it the line that names the month. */
export const coveredPx = 48 + 44;

/**
 * Which rows of the list are in the page: those in the window and a few around it, and those that must stay whatever the
 * window shows, since an editor is open in them or the focus is.
 */
export function useListScroll(
  events: readonly TimelineEvent[],
  list: RefObject<HTMLElement | null>,
  kept: readonly (string | null)[],
): Virtualizer<Window, HTMLLIElement> {
  const ids = useSteadyIds(events);
  const keptAt = kept.flatMap((id) => {
    const at = id === null ? -1 : ids.indexOf(id);
    return at < 0 ? [] : [at];
  });
  return useWindowVirtualizer<HTMLLIElement>({
    count: ids.length,
    estimateSize: useCallback(() => rowHeight, []),
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: ids.length <= mostWhole ? ids.length : 8,
    scrollMargin: useTopOf(list),
    scrollPaddingStart: coveredPx,
    scrollPaddingEnd: 16,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const shown = new Set(keptAt);
      for (let at = Math.max(0, startIndex - overscan); at <= Math.min(count - 1, endIndex + overscan); at += 1) shown.add(at);
      return [...shown].sort((a, b) => a - b);
    },
  });
}

/** The ids in the order of the list: the same array until one comes, goes or moves. */
function useSteadyIds(events: readonly TimelineEvent[]): readonly string[] {
  const [ids, setIds] = useState(() => events.map(({ id }) => id));
  if (ids.length === events.length && events.every(({ id }, at) => id === ids[at])) return ids;
  const next = events.map(({ id }) => id);
  setIds(next);
  return next;
}

/** How far below the top of the page it begins; what is above it may open and close. */
function useTopOf(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
