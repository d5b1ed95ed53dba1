'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { OverviewFilters } from './OverviewFilters';
import { type OverviewFilter, queryOf, readOverview, writeOverview } from './overviewAddress';
import { ThreadRow } from './ThreadRow';
import { useComments } from './ThreadsProvider';
import { useOverview } from './useOverview';

/** All threads of the timeline, with filters, search and order. The next ones are read when the last comes near the window. */
export function CommentsView() {
  const t = useTranslations('comments.overview');
  const comments = useComments();
  const search = useSearch();
  const filter = useMemo(() => readOverview(search), [search]);
  const query = queryOf(filter);
  const { ids, isComplete, isReading, problem, more } = useOverview(query);
  const change = useCallback((patch: Partial<OverviewFilter>) => {
    const { search: now } = window.location;
    writeSearch(writeOverview({ ...readOverview(now), ...patch }, now));
  }, []);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = end;
    if (!current) return;
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && more(), { rootMargin: '400px' });
    observer.observe(current);
    return () => observer.disconnect();
  }, [more]);
  // Back from a thread: its row has the focus, as before.
  useEffect(() => {
    const { leftFor } = comments;
    comments.leftFor = null;
    if (leftFor) focusSoon(() => document.querySelector<HTMLElement>(`[data-thread-row="${leftFor}"]`));
  }, [comments]);
  const isFiltered = query !== queryOf(readOverview(''));
  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('hint')} />
      <OverviewFilters filter={filter} onChange={change} />
      {problem && (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-danger">
          {problem} <Button onClick={more}>{t('again')}</Button>
        </p>
      )}
      {ids.length === 0 && isComplete && (
        <EmptyState title={t(isFiltered ? 'noneFound' : 'none')}>{t(isFiltered ? 'noneFoundHint' : 'noneHint')}</EmptyState>
      )}
      {ids.length > 0 && (
        <ul aria-label={t('title')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {ids.map((id) => (
            <ThreadRow key={id} id={id} />
          ))}
        </ul>
      )}
      <div ref={end}>{isReading && ids.length === 0 && <RowsSkeleton />}</div>
      <p role="status" className="text-sm text-ink-muted">
        {ids.length > 0 && t(isComplete ? 'shown' : 'shownMore', { count: ids.length })}
      </p>
    </div>
  );
}
