'use client';

import { useTranslations } from 'use-intl';

/** Says that a part of the page has not come, and will. */
export function NotFetched() {
  const t = useTranslations('failed');
  return (
    <p role="alert" className="p-3 text-sm text-ink-muted">
      {t('notFetched')}
    </p>
  );
}
