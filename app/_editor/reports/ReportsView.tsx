'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { useCan } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { focusHeading, focusHeadingIfLost, markFocus } from '#app/_editor/ui/focusSoon';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { type ReportState, reportStates } from '#core/reports/report';
import { ReportItem } from './ReportItem';
import { eventParameter } from './reportsAddress';
import { useEventName } from './useEventName';
import { useReports } from './useReports';

/** The errors that readers reported in published events, for editors and owners. */
export function ReportsView() {
  const t = useTranslations('reports');
  return useCan('triageReports') ? <Reports /> : <ViewHeader title={t('title')} hint={t('notYours')} />;
}

function Reports() {
  const t = useTranslations('reports');
  const eventId = new URLSearchParams(useSearch()).get(eventParameter);
  const nameOf = useEventName();
  const [state, setState] = useState<ReportState>('open');
  const { page, counts, problem, refresh, more, change } = useReports(state, eventId);
  const showAll = () => {
    const search = new URLSearchParams(window.location.search);
    search.delete(eventParameter);
    writeSearch(search);
    focusHeading();
  };
  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('what')} />
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('state')}</legend>
        {reportStates.map((each) => (
          <Button
            key={each}
            aria-pressed={state === each}
            variant={state === each ? 'primary' : 'secondary'}
            onClick={() => setState(each)}
          >
            {t(`states.${each}`)} {counts && <span className="tabular-nums">({counts[each]})</span>}
          </Button>
        ))}
      </fieldset>
      {eventId !== null && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="[overflow-wrap:anywhere]">{t('ofEvent', { title: nameOf(eventId) ?? eventId })}</span>
          <Button onClick={showAll}>{t('ofAll')}</Button>
        </p>
      )}
      {problem && <Failed onRetry={() => void refresh()}>{problem}</Failed>}
      {!page && !problem && (
        <ul aria-busy className="divide-y divide-line rounded-lg border border-line bg-surface">
          <RowsSkeleton />
        </ul>
      )}
      {page?.reports.length === 0 && (
        <EmptyState title={t(`none.${state}`)}>{state === 'open' && eventId === null ? t('noneWhat') : null}</EmptyState>
      )}
      {page && page.reports.length > 0 && (
        <ul aria-label={t(`states.${state}`)} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {page.reports.map((report) => (
            <ReportItem
              key={report.id}
              report={report}
              onChange={async (given) => {
                const isStillThere = markFocus();
                await change(report.id, given);
                // A closed report leaves the list, and takes the focus with it.
                if (isStillThere()) focusHeadingIfLost();
              }}
            />
          ))}
        </ul>
      )}
      {page?.next && <Button onClick={() => void more()}>{t('more')}</Button>}
    </div>
  );
}
