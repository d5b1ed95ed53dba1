'use client';

import { useEffect, useState } from 'react';

const afterMs = 4_000;
/** However busy the page is. */
const latestMs = 10_000;

/** True a while after the page has come up, when it has nothing else to do: what is only needed later may be fetched now. */
export function useIsSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const settle = () => setIsSettled(true);
    const timer = setTimeout(() => {
      // Safari knows no idle callback.
      if ('requestIdleCallback' in window) window.requestIdleCallback(settle, { timeout: latestMs });
      else settle();
    }, afterMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
