'use client';

import { type KeyboardEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { CommentsPanel } from '#app/_editor/comments/CommentsPanel';
import { MarginProvider } from '#app/_editor/comments/MarginProvider';
import { EventGaps } from '#app/_editor/coverage/EventGaps';
import { DamageNotice } from '#app/_editor/frame/DamageNotice';
import { EventReports } from '#app/_editor/reports/EventReports';
import { useCan, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { eventRef } from '#core/edits/edit';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { EventEditor } from './EventEditor';
import { EventProperties } from './EventProperties';
import { EventReading } from './EventReading';
import { EventTools } from './EventTools';

/** An event open in place as a document, with its properties and comments beside it. Escape closes it. */
export function EventCard({ event, onClose }: { event: TimelineEvent; onClose: () => void }) {
  const mayEdit = useCan('editTimeline');
  const mayComment = useCan('comment');
  const t = useTranslations('events');
  const languages = useTimelinePart((timeline) => timeline.languages);
  const card = useRef<HTMLDivElement>(null);
  useVanishing(card, { id: event.id, kind: 'event', name: inFirstLanguage(event.title, languages)?.value || t('untitled') });

  const handleKey = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !card.current?.contains(key.target as Node)) return;
    key.stopPropagation();
    onClose();
    document.getElementById(`event-${event.id}`)?.querySelector('button')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for whatever has the focus inside
    <div
      ref={card}
      data-event-card={event.id}
      data-ref={aboutOf(eventRef(event.id))}
      onKeyDown={handleKey}
      data-margin
      className={`grid gap-x-6 gap-y-6 bg-surface px-4 pt-3 pb-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_18rem] ${mayEdit ? 'xl:grid-cols-[minmax(0,1fr)_18rem_15rem]' : 'xl:grid-cols-[minmax(0,44rem)_22rem]'}`}
    >
      <MarginProvider kind="event" id={event.id}>
        <div className="min-w-0">
          <DamageNotice damage={event.damage} eventId={event.id} />
          {mayEdit ? <EventEditor event={event} /> : <EventReading event={event} />}
        </div>
        <div className="min-w-0 lg:row-span-3 lg:pt-2 xl:row-span-2">
          <CommentsPanel kind="event" id={event.id} />
        </div>
        {mayComment && (
          <div className="min-w-0 space-y-6 xl:row-span-2 xl:pt-2">
            {mayEdit && <EventProperties event={event} />}
            <EventReports eventId={event.id} />
            <EventGaps event={event} />
          </div>
        )}
      </MarginProvider>
      {mayEdit && <EventTools event={event} />}
    </div>
  );
}
