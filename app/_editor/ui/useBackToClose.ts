'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * Makes the back button close an open sheet, as phone users expect. Returns the function that closes it: it also goes back, so that
 * no dead step stays in the history.
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
      // The component may unmount before the browser has gone back.
      if (!isClosing.current) window.removeEventListener('popstate', handlePop);
    };
  }, []);
  return useCallback(() => {
    if (isClosing.current) return;
    isClosing.current = true;
    window.history.back();
  }, []);
}
