'use client';

import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element that may come and go, but never less than `least`. */
export function useWidth(least: number): [number, RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(least);
  const observe = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width, least)));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [least],
  );
  return [width, observe];
}
