'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * Makes the back button close what is open, as a phone's user expects. Returns the one way to close it: by going back too, so
 * that no dead step is left in the history.
 */
export function useBackToClose(onClose: () => void): () => void {
  const latest = useRef(onClose);
  const isClosing = useRef(false);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    isClosing.current = false;
    window.history.pushState(null, '', window.location.href);
    const handlePop = () => {
      window.removeEventListener('popstate', handlePop);
      latest.current();
    };
    window.addEventListener('popstate', handlePop);
    return () => {
      // What closed may be gone before the browser has gone back.
      if (!isClosing.current) window.removeEventListener('popstate', handlePop);
    };
  }, []);
  return useCallback(() => {
    if (isClosing.current) return;
    isClosing.current = true;
    window.history.back();
  }, []);
}
