'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { formatMoment } from '#core/dates/moment';
import { PublishForm } from './PublishForm';

interface Editions {
  slug: string | null;
  editions: { number: number; note: string; publishedAt: string; publishedBy: string }[];
}

/** The published editions and the form to publish. The next edition freezes the timeline as the server has it. */
export function EditionsView() {
  const t = useTranslations('editions');
  const { timelineId, joined } = useRoom();
  const mayPublish = useCan('publishEdition');
  const { value: known, problem, refresh } = useReading<Editions>(`/api/timelines/${timelineId}/editions`);
  useEffect(() => joined.onNotice((topic) => topic === 'editions' && void refresh()), [joined, refresh]);

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('what')} />
      {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
      <div className={mayPublish ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]' : ''}>
        {!known && !problem && (
          <ul aria-busy className="divide-y divide-line self-start rounded-lg border border-line bg-surface">
            <RowsSkeleton />
          </ul>
        )}
        {known?.editions.length === 0 && (
          <EmptyState
            title={t('emptyTitle')}
            steps={mayPublish ? [t('emptySteps.check'), t('emptySteps.note'), t('emptySteps.address')] : []}
            actions={<ExampleLink />}
          >
            {t(mayPublish ? 'empty' : 'emptyRead')}
          </EmptyState>
        )}
        {known && known.editions.length > 0 && <EditionList known={known} />}
        {mayPublish && known && <PublishForm last={known.editions[0] ?? null} isFirst={known.slug === null} onPublished={refresh} />}
      </div>
    </div>
  );
}

function EditionList({ known: { slug, editions } }: { known: Editions }) {
  const t = useTranslations('editions');
  return (
    <ol className="divide-y divide-line self-start rounded-lg border border-line bg-surface">
      {editions.map(({ number, note, publishedAt, publishedBy }, at) => (
        <li key={number} className="px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <a
              href={at === 0 ? `/t/${slug}` : `/t/${slug}/${number}`}
              className="min-h-6 font-serif text-lg font-medium text-accent underline"
            >
              {t('edition', { number })}
            </a>
            <span className="text-sm text-ink-muted">
              {t('publishedBy', { name: publishedBy, date: formatMoment(publishedAt, interfaceLanguage, { timeZone: 'UTC' }) })}
            </span>
          </p>
          {note && (
            <p className="mt-1" dir="auto">
              {note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
