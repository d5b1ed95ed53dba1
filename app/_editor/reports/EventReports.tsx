import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import type { ReportCounts } from '#core/reports/report';
import { reportsOf } from './reportsAddress';

/** The number of open reports of an event, beside it, for those who may read them. */
export function EventReports({ eventId }: { eventId: string }) {
  return useCan('triageReports') ? <Count eventId={eventId} /> : null;
}

function Count({ eventId }: { eventId: string }) {
  const t = useTranslations('reports');
  const { timelineId, joined } = useRoom();
  const { value, refresh } = useReading<ReportCounts>(`/api/timelines/${timelineId}/reports/counts`);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'reports' && void refresh()), [joined, refresh]);
  const count = value && Object.hasOwn(value, eventId) ? (value[eventId] ?? 0) : 0;
  if (count === 0) return null;
  return (
    <p className="text-sm">
      <ViewLink href={reportsOf(timelineId, eventId)} className="inline-block min-h-6 text-accent underline">
        {t('openHere', { count })}
      </ViewLink>
    </p>
  );
}
