'use client';

import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { sayings } from './say';

/** Shows the queued toasts. */
export function Sayings({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  // Runs after the effects of the Toaster, which listens by then.
  useEffect(() => sayings.showWith(toast), []);
  return <Toaster position="bottom-center" theme={theme} />;
}
