'use client';

import { Trash2, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { setEventsStatus, setEventsTrack } from '#core/edits/bulkEdits';
import { asOneStep } from '#core/edits/undo';
import { statuses } from '#core/model/schema';
import type { TimelineEvent } from '#core/model/timeline';
import { MenuButton } from './MenuButton';
import { useListActions } from './useListActions';
import type { ListSelection } from './useListSelection';

/** The acts on all selected events. Each is one step of undo. */
export function SelectionBar({ selection, events }: { selection: ListSelection; events: readonly TimelineEvent[] }) {
  const t = useTranslations('list');
  const names = useTranslations('status');
  const { joined, undo } = useRoom();
  const tracks = useTimelinePart((timeline) => timeline.tracks);
  const { remove } = useListActions();
  const { chosen, isChosen, selectAll, clear } = selection;
  const picked = useMemo(() => (chosen.length > 0 ? events.filter(({ id }) => isChosen.has(id)) : []), [chosen, isChosen, events]);

  return (
    <>
      <p role="status" className="sr-only">
        {chosen.length > 0 && t('chosen', { count: chosen.length })}
      </p>
      {chosen.length > 0 && (
        <section
          aria-label={t('selection')}
          className="sticky bottom-3 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-1 rounded-lg border border-line bg-surface p-1.5 shadow-lg"
        >
          <span aria-hidden className="px-2 text-sm font-medium tabular-nums">
            {t('chosen', { count: chosen.length })}
          </span>
          <MenuButton label={t('tracks')}>
            {tracks.map((track) => {
              const on = picked.filter((event) => event.tracks.includes(track.id)).length;
              const isAll = on === picked.length;
              return (
                <label key={track.id} className="option flex cursor-pointer items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    className="size-4 accent-accent"
                    checked={isAll}
                    ref={(box) => {
                      if (box) box.indeterminate = on > 0 && !isAll;
                    }}
                    onChange={() => asOneStep(undo, () => setEventsTrack(joined.doc, chosen, track.id, !isAll))}
                  />
                  <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: `var(--track-${track.colour})` }} />
                  <span dir="auto">{track.name}</span>
                </label>
              );
            })}
          </MenuButton>
          <MenuButton label={t('status')}>
            {statuses.map((status) => (
              <button
                key={status}
                type="button"
                className="option text-sm"
                aria-pressed={picked.every((event) => event.status === status)}
                onClick={() => asOneStep(undo, () => setEventsStatus(joined.doc, chosen, status))}
              >
                {names(status)}
              </button>
            ))}
          </MenuButton>
          <Button variant="quietDanger" onClick={() => remove(chosen)}>
            <Trash2 aria-hidden className="size-4" />
            {t('delete')}
          </Button>
          {chosen.length < events.length && (
            <Button variant="quiet" onClick={selectAll}>
              {t('selectAll', { count: events.length })}
            </Button>
          )}
          <IconButton label={t('clear')} onClick={clear}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </section>
      )}
    </>
  );
}
