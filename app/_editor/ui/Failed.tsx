'use client';

import { useTranslations } from 'use-intl';
import { Button } from './Button';

/** Replaces content that failed to load, with a button to try again. */
export function Failed({ children, onRetry }: { children: string; onRetry: () => void }) {
  const t = useTranslations('failed');
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg border border-danger bg-danger-soft px-4 py-3 text-sm">
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      <Button onClick={onRetry}>{t('again')}</Button>
    </div>
  );
}
