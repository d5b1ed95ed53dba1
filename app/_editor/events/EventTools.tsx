'use client';

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTimelinePart } from '#app/_editor/room/RoomProvider';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { canChangePlaces, sameDay } from '#core/model/dayOrder';
import type { TimelineEvent } from '#core/model/timeline';
import { useListActions } from './useListActions';

/** The acts on an open event as a whole. */
export function EventTools({ event }: { event: TimelineEvent }) {
  const t = useTranslations('list');
  const { addAfter, duplicate, remove, moveBy } = useListActions();
  // A string, so that it stays equal while the neighbours do: whether the event can move up and down.
  const canGo = useTimelinePart(({ events }) => {
    const day = sameDay(events, event.id);
    const at = day.findIndex(({ id }) => id === event.id);
    return [day[at - 1], day[at + 1]].map((other) => (other && canChangePlaces(other, event) ? 'yes' : 'no')).join(' ');
  }).split(' ');
  return (
    <div className="flex flex-wrap items-center gap-1 self-start border-t border-line pt-3">
      <Button variant="quiet" onClick={() => addAfter(event.id)}>
        <Plus aria-hidden className="size-4" />
        {t('addAfter')}
      </Button>
      <Button variant="quiet" onClick={() => duplicate(event.id)}>
        <Copy aria-hidden className="size-4" />
        {t('duplicate')}
      </Button>
      {canGo.includes('yes') && (
        <>
          <IconButton label={t('moveEarlier')} disabled={canGo[0] === 'no'} onClick={() => moveBy(event.id, -1)}>
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t('moveLater')} disabled={canGo[1] === 'no'} onClick={() => moveBy(event.id, 1)}>
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
        </>
      )}
      <Button variant="quietDanger" className="ms-auto" onClick={() => remove([event.id])}>
        <Trash2 aria-hidden className="size-4" />
        {t('deleteOne')}
      </Button>
    </div>
  );
}
