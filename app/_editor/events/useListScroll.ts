'use client';

import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useDeferredValue, useLayoutEffect, useState } from 'react';

/** The estimated height of an event's row, until it is measured. */
const eventHeight = 60;
/** A list of at most this size is fully in the page, so that the browser's search covers it. */
const mostWhole = 100;
/** The height of the page's bar, which covers the top of the window. The list counts from below it. */
export const barPx = 48;
/** The height of the line with the month, below the bar. */
export const monthPx = 44;

/** Returns the rows in the page: those in the window, a few around it, and rows with an open editor or the focus. */
export function useListScroll(
  items: readonly { id: string }[],
  list: RefObject<HTMLElement | null>,
  kept: readonly (string | null)[],
  rowHeight = eventHeight,
): Virtualizer<Window, HTMLLIElement> {
  const ids = useSteadyIds(items);
  const keptAt = kept.flatMap((id) => {
    const at = id === null ? -1 : ids.indexOf(id);
    return at < 0 ? [] : [at];
  });
  // The rows in the window first: a hundred at once would hold up a key.
  const overscan = useDeferredValue(ids.length <= mostWhole ? ids.length : 8);
  return useWindowVirtualizer<HTMLLIElement>({
    count: ids.length,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan,
    scrollMargin: useTopOf(list) - barPx,
    scrollPaddingStart: monthPx,
    scrollPaddingEnd: barPx + 16,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const shown = new Set(keptAt);
      for (let at = Math.max(0, startIndex - overscan); at <= Math.min(count - 1, endIndex + overscan); at += 1) shown.add(at);
      return [...shown].sort((a, b) => a - b);
    },
  });
}

/** Returns the ids in list order. The array stays the same until an id is added, removed or moved. */
function useSteadyIds(items: readonly { id: string }[]): readonly string[] {
  const [ids, setIds] = useState(() => items.map(({ id }) => id));
  if (ids.length === items.length && items.every(({ id }, at) => id === ids[at])) return ids;
  const next = items.map(({ id }) => id);
  setIds(next);
  return next;
}

/** Returns the list's distance from the top of the page. The content above can open and close. */
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
