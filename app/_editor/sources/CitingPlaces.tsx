'use client';

import { useTranslations } from 'use-intl';
import { useGoToEvent } from '#app/_editor/frame/useGoToEvent';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { RecordRef } from '#core/model/leaves';

/** The places of this timeline that cite a source. */
export function CitingPlaces({ places }: { places: readonly RecordRef[] }) {
  const t = useTranslations('sources');
  const goToEvent = useGoToEvent();
  const { events, languages } = useTimeline();
  const inPositions = places.filter(({ kind }) => kind === 'position').length;
  const inEvents = places.flatMap(({ kind, id }) => (kind === 'event' ? [id] : []));
  const titleOf = (eventId: string) => inFirstLanguage(events.find(({ id }) => id === eventId)?.title ?? {}, languages)?.value ?? eventId;
  return (
    <ul className="mt-1 space-y-1 ps-4">
      {places.some(({ kind }) => kind === 'timeline') && <li>{t('inSummary')}</li>}
      {inEvents.map((eventId) => (
        <li key={eventId}>
          <button type="button" className="min-h-6 text-start text-accent underline" dir="auto" onClick={() => goToEvent(eventId)}>
            {titleOf(eventId)}
          </button>
        </li>
      ))}
      {inPositions > 0 && <li>{t('inMatrix', { count: inPositions })}</li>}
    </ul>
  );
}
