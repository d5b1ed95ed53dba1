'use client';

import { useTranslations } from 'use-intl';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import type { ThreadMarginProps } from './ThreadMargin';
import { useThreadCount } from './ThreadsProvider';

/** The threads of a record, beside its texts. Loaded when the first record opens. */
export const CommentsPanel = lazy(() => import('./ThreadMargin').then(({ ThreadMargin }) => ThreadMargin), PanelFallback);

function PanelFallback({ kind, id, hasFailed }: ThreadMarginProps & { hasFailed: boolean }) {
  const t = useTranslations('comments');
  return (
    <section aria-busy={!hasFailed} className="text-sm font-semibold">
      {t('title', { count: useThreadCount(kind, id)?.open ?? 0 })}
      {hasFailed && <LoadFailed />}
    </section>
  );
}
