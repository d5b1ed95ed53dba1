import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Calls back when an element goes away with the focus in it. */
export function useGoneWithFocus(element: RefObject<HTMLElement | null>, onGone: () => void): void {
  const latest = useRef(onGone);
  useLayoutEffect(() => {
    latest.current = onGone;
  });
  useLayoutEffect(() => {
    const node = element.current;
    // React runs this before it removes the element.
    return () => {
      if (node?.contains(document.activeElement)) latest.current();
    };
  }, [element]);
}
