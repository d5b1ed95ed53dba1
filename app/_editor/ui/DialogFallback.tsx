'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from './Dialog';
import { LoadFailed } from './LoadFailed';

/** The placeholder of a dialog that is not loaded: empty, or a message that loading has failed. */
export function DialogFallback({ hasFailed, onClose }: { hasFailed: boolean; onClose: () => void }) {
  const t = useTranslations('failed');
  if (!hasFailed) return null;
  return (
    <Dialog title={t('notFetchedTitle')} onClose={onClose}>
      <LoadFailed />
    </Dialog>
  );
}
