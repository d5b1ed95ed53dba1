'use client';

import { useTranslations } from 'use-intl';

/** The skeleton of the page while it loads. */
export function TimelineSkeleton() {
  return (
    <main className="page-width py-6">
      <ViewSkeleton />
    </main>
  );
}

/** The skeleton of a view. */
export function ViewSkeleton() {
  const t = useTranslations('shell');
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div aria-hidden className="animate-pulse space-y-4">
        <div className="h-9 w-48 rounded-md bg-line/50" />
        <div className="h-9 rounded-md bg-line/50" />
        <div className="h-48 rounded-lg bg-line/50" />
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <div key={row} className="h-12 rounded-md bg-line/50" />
        ))}
      </div>
    </>
  );
}
