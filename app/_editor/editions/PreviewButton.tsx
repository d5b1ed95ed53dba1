import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { lazy } from '#app/_editor/ui/lazy';
import type { Timeline } from '#core/model/timeline';

/** Loaded on first use, because it renders the whole public page. */
const Preview = lazy(
  () => import('./Preview').then((module) => module.Preview),
  () => null,
);

interface PreviewButtonProps {
  timeline: Timeline;
  /** Empty before the first publishing. */
  slug: string;
  number: number;
  note: string;
  publisher: string;
}

/** Shows a preview of the next edition. */
export function PreviewButton({ timeline, ...head }: PreviewButtonProps) {
  const t = useTranslations('editions');
  const [shown, setShown] = useState<{ timeline: Timeline; publishedAt: string } | null>(null);
  return (
    <>
      <Button onClick={() => setShown({ timeline, publishedAt: new Date().toISOString() })}>{t('showPreview')}</Button>
      {shown && <Preview timeline={shown.timeline} head={{ ...head, publishedAt: shown.publishedAt }} onClose={() => setShown(null)} />}
    </>
  );
}
