'use client';

import { useTranslations } from 'use-intl';

/** A part of the page failed to load. The page tries again. */
export function LoadFailed() {
  const t = useTranslations('failed');
  return (
    <p role="alert" className="p-3 text-sm text-ink-muted">
      {t('notFetched')}
    </p>
  );
}
