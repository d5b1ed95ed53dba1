'use client';

import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { sayings } from './say';

/** Shows what is said in passing. */
export function Sayings({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  // After the effects of what is below, which listens by then.
  useEffect(() => sayings.showWith(toast), []);
  return <Toaster position="bottom-center" theme={theme} />;
}
