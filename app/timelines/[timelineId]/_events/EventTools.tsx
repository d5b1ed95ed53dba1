'use client';

import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { sameDay } from '#core/timeline/dayOrder';
import type { TimelineEvent } from '#core/timeline/timeline';
import { useTimelinePart } from '../../../_collab/RoomProvider';
import { Button, IconButton } from '../../../_ui/Button';
import { useListActions } from './useListActions';

/** What can be done with an open event as a whole. */
export function EventTools({ event }: { event: TimelineEvent }) {
  const t = useTranslations('list');
  const { addAfter, duplicate, remove, moveBy } = useListActions();
  // As one text, which stays the same while its neighbours do.
  const day = useTimelinePart(({ events }) =>
    sameDay(events, event.id)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  const at = day.indexOf(event.id);
  return (
    <div className="mt-6 flex flex-wrap items-center gap-1 border-t border-line pt-3">
      <Button variant="quiet" onClick={() => addAfter(event.id)}>
        <Plus aria-hidden className="size-4" />
        {t('addAfter')}
      </Button>
      <Button variant="quiet" onClick={() => duplicate(event.id)}>
        <Copy aria-hidden className="size-4" />
        {t('duplicate')}
      </Button>
      {day.length > 1 && (
        <>
          <IconButton label={t('moveEarlier')} disabled={at === 0} onClick={() => moveBy(event.id, -1)}>
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t('moveLater')} disabled={at === day.length - 1} onClick={() => moveBy(event.id, 1)}>
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
        </>
      )}
      <Button variant="danger" className="ms-auto" onClick={() => remove([event.id])}>
        <Trash2 aria-hidden className="size-4" />
        {t('deleteOne')}
      </Button>
    </div>
  );
}
