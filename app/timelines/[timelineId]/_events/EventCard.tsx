'use client';

import { type KeyboardEvent, useRef } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { deleteEvent } from '#core/timeline/edits/event';
import type { TimelineEvent } from '#core/timeline/timeline';
import { useCan, useRoom } from '../../../_collab/RoomProvider';
import { Button } from '../../../_ui/Button';
import { CommentsPanel } from '../_comments/CommentsPanel';
import { EventEditor } from './EventEditor';
import { EventReading } from './EventReading';

/** An event open in place: read or written, with its comments beside it. Escape closes it. */
export function EventCard({ event, onClose }: { event: TimelineEvent; onClose: () => void }) {
  const t = useTranslations('events');
  const { joined, undo } = useRoom();
  const mayEdit = useCan('editTimeline');
  const card = useRef<HTMLDivElement>(null);

  const handleKey = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !card.current?.contains(key.target as Node)) return;
    key.stopPropagation();
    onClose();
    document.getElementById(`event-${event.id}`)?.querySelector('button')?.focus();
  };
  const handleDelete = () => {
    // First: with the event its card is gone, and nobody to close it.
    onClose();
    undo.stopCapturing();
    deleteEvent(joined.doc, event.id);
    toast(t('deleted'), { action: { label: t('undoDelete'), onClick: () => undo.undo() } });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for whatever has the focus inside
    <div ref={card} onKeyDown={handleKey} className="grid gap-6 border-t border-line bg-page p-4 lg:grid-cols-[1fr_20rem]">
      <div className="min-w-0">
        {mayEdit ? <EventEditor event={event} /> : <EventReading event={event} />}
        {mayEdit && (
          <div className="mt-6 flex justify-end">
            <Button variant="danger" onClick={handleDelete}>
              {t('delete')}
            </Button>
          </div>
        )}
      </div>
      <CommentsPanel eventId={event.id} />
    </div>
  );
}
