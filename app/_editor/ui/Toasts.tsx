'use client';

import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { toastQueue } from './toast';

/** Shows the queued toasts. */
export function Toasts({ theme }: { theme: 'light' | 'dark' | 'system' }) {
  const t = useTranslations('common');
  // Runs after the effects of the Toaster, which listens by then.
  useEffect(() => toastQueue.showWith(toast), []);
  return <Toaster position="bottom-center" theme={theme} containerAriaLabel={t('messages')} />;
}
