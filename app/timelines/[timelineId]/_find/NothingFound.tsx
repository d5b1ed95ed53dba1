'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../../../_ui/Button';
import { EmptyState } from '../../../_ui/EmptyState';
import { useFind } from './FindProvider';

/** In place of events that a filter leaves out, all of them. */
export function NothingFound() {
  const t = useTranslations('find');
  const { clear } = useFind();
  return (
    <EmptyState title={t('nothing')}>
      <p>{t('nothingHint')}</p>
      <Button className="mt-4" onClick={clear}>
        {t('clearFilter')}
      </Button>
    </EmptyState>
  );
}
