'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { useFilter } from './FindProvider';
import { searchFieldId } from './searchFieldId';

/** Replaces the list if the filter excludes all events. */
export function NothingFound() {
  const t = useTranslations('find');
  const { clear } = useFilter();
  const handleClear = () => {
    // The button disappears and must not take the focus with it.
    document.getElementById(searchFieldId)?.focus();
    clear();
  };
  return (
    <EmptyState title={t('nothing')}>
      <p>{t('nothingHint')}</p>
      <Button className="mt-4" onClick={handleClear}>
        {t('clearFilter')}
      </Button>
    </EmptyState>
  );
}
