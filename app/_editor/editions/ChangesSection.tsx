import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { lazy } from '#app/_editor/ui/lazy';
import type { Timeline } from '#core/model/timeline';

const Changes = lazy(
  () => import('./Changes').then((module) => module.Changes),
  () => null,
);

/** The changes since the last edition, folded: comparing takes time and loads that edition. */
export function ChangesSection({ timeline, since }: { timeline: Timeline; since: number }) {
  const t = useTranslations('editions');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer text-sm font-medium">{t('changes', { number: since })}</summary>
      {isOpen && (
        <div className="mt-2 max-h-[60vh] overflow-y-auto rounded-md bg-sunken p-3">
          <Changes timeline={timeline} since={since} />
        </div>
      )}
    </details>
  );
}
