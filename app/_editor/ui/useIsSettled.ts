'use client';

import { useEffect, useState } from 'react';

const afterMs = 4_000;
/** Applies however busy the page is. */
const latestMs = 10_000;

/** True once the page has loaded and is idle, so that parts needed later can be loaded. */
export function useIsSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const settle = () => setIsSettled(true);
    const timer = setTimeout(() => {
      // Safari has no idle callback.
      if ('requestIdleCallback' in window) window.requestIdleCallback(settle, { timeout: latestMs });
      else settle();
    }, afterMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
