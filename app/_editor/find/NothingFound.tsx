'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { useFilter } from './FindProvider';
import { searchFieldId } from './searchFieldId';

/** In place of events that a filter leaves out, all of them. */
export function NothingFound() {
  const t = useTranslations('find');
  const { clear } = useFilter();
  const handleClear = () => {
    // The button goes, and the focus must not go with it.
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
