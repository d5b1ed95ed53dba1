'use client';

import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { useGoToEvent } from '#app/_editor/frame/useGoToEvent';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useHashId } from '#app/_editor/navigation/useHashId';
import { useCan, useTimeline } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { SearchField } from '#app/_editor/ui/SearchField';
import { searchSources } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { citingRecords } from '#core/sources/usage';
import { SourceDialog } from './SourceDialog';
import { SourceItem } from './SourceItem';

/** All sources of the timeline: search, add, edit, and see their citations. */
export function SourcesView() {
  const t = useTranslations('sources');
  const goToEvent = useGoToEvent();
  const timeline = useTimeline();
  const mayEdit = useCan('editTimeline');
  const wanted = useHashId();
  const [query, setQuery] = useState('');
  /** The source being edited. 'new': a source being added. */
  const [edited, setEdited] = useState<CslItem | 'new' | null>(null);
  const found = useMemo(() => searchSources(timeline.sources, query), [timeline.sources, query]);
  const places = useMemo(() => citingRecords(timeline), [timeline]);

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title', { count: timeline.sources.length })}>
        {mayEdit && (
          <Button onClick={() => setEdited('new')}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        )}
      </ViewHeader>
      {timeline.sources.length > 0 && (
        <search className="flex flex-wrap items-center gap-2">
          <SearchField label={t('search')} placeholder={t('searchHint')} value={query} onChange={(event) => setQuery(event.target.value)} />
          <p role="status" className={`text-sm text-ink-muted tabular-nums ${query ? '' : 'sr-only'}`}>
            {query && t('found', { count: found.length })}
          </p>
        </search>
      )}
      {timeline.sources.length === 0 && mayEdit && (
        <EmptyState
          title={t('emptyTitle')}
          steps={[t('emptySteps.cite'), t('emptySteps.checked')]}
          actions={
            <>
              <Button variant="primary" onClick={() => setEdited('new')}>
                {t('addFirst')}
              </Button>
              <ExampleLink />
            </>
          }
        >
          <p>{t('empty')}</p>
          <p className="mt-2 text-sm">{t('importLater')}</p>
        </EmptyState>
      )}
      {timeline.sources.length === 0 && !mayEdit && <EmptyState title={t('emptyTitle')}>{t('emptyRead')}</EmptyState>}
      <ul className={`divide-y divide-line rounded-lg border-line bg-surface ${found.length > 0 ? 'border' : ''}`}>
        {found.map((source) => (
          <SourceItem
            key={source.id}
            source={source}
            isWanted={source.id === wanted}
            places={places.get(source.id) ?? []}
            onEdit={mayEdit ? () => setEdited(source) : null}
            onOpenEvent={(eventId) => goToEvent(eventId)}
          />
        ))}
      </ul>
      {edited && (
        <SourceDialog
          source={edited === 'new' ? null : edited}
          timesCited={edited === 'new' ? 0 : (places.get(edited.id)?.length ?? 0)}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
