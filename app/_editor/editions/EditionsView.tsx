'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { type EditionItem, EditionList } from './EditionList';
import { PublishForm } from './PublishForm';

interface Editions {
  slug: string | null;
  state: 'public' | 'withdrawn' | 'ended';
  /** The team's name. */
  publisher: string;
  editions: EditionItem[];
}

/** The published editions and the form to publish. The next edition freezes the timeline as the server has it. */
export function EditionsView() {
  const t = useTranslations('editions');
  const { timelineId, joined } = useRoom();
  const mayPublish = useCan('publishEdition');
  const { value: known, problem, refresh } = useReading<Editions>(`/api/timelines/${timelineId}/editions`);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'editions' && void refresh()), [joined, refresh]);

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
        {known && known.editions.length > 0 && (
          <EditionList slug={known.slug ?? ''} editions={known.editions} isPublic={known.state === 'public'} onChanged={refresh} />
        )}
        {mayPublish && known && (
          <div className="space-y-4">
            {known.state !== 'public' && (
              <p className="rounded-lg border border-warn bg-surface p-4">
                {t(known.state)}{' '}
                <ViewLink href={pathOf(timelineId, 'settings')} className="text-accent underline">
                  {t('toSettings')}
                </ViewLink>
              </p>
            )}
            {known.state !== 'ended' && (
              <PublishForm
                last={known.editions[0] ?? null}
                shown={known.editions.find(({ withdrawnAt }) => withdrawnAt === null) ?? null}
                slug={known.slug}
                publisher={known.publisher}
                onPublished={refresh}
              />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
