'use client';

import { useEffect, useState } from 'react';

const afterMs = 4_000;

/** True a while after the page has come up: what is only needed later may be fetched now. */
export function useIsSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSettled(true), afterMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
