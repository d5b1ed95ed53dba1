'use client';

import { createContext, type RefObject, useContext, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { toastError } from '#app/_editor/ui/toast';
import { deleteEvents } from '#core/edits/bulkEdits';
import { addEventAfter, moveInDay } from '#core/edits/dayOrder';
import { duplicateEvent } from '#core/edits/duplicateEvent';
import { asOneStep } from '#core/edits/undo';
import { hourAgainst, sameDay } from '#core/model/dayOrder';
import type { TimelineEvent } from '#core/model/timeline';
import { reachEvent } from './reachEvent';
import { useComesAfter } from './useComesAfter';
import type { ListSelection } from './useListSelection';

/** The acts on an event from its row, its card and the keyboard. Each moves the focus to the next useful place. */
export interface ListActions {
  open: (id: string | null) => void;
  addAfter: (id: string) => void;
  duplicate: (id: string) => void;
  remove: (ids: readonly string[]) => void;
  /** Moves the event by a number of places within its day. */
  moveBy: (id: string, places: number) => void;
  moveBefore: (id: string, beforeId: string | null) => void;
  select: ListSelection['select'];
}

export const ListActionsContext = createContext<ListActions | null>(null);

export function useListActions(): ListActions {
  const actions = useContext(ListActionsContext);
  if (!actions) throw new Error('useListActions is called outside of the list.');
  return actions;
}

interface Given {
  /** The listed events at the time of the act. */
  latest: RefObject<readonly TimelineEvent[]>;
  openId: string | null;
  onOpen: (id: string | null) => void;
  goTo: (id: string) => void;
  select: ListSelection['select'];
}

/** Returns the same object while the list is mounted, so that its rows do not render again. */
export function useMakeListActions(given: Given): ListActions {
  const t = useTranslations('list');
  const { joined, undo } = useRoom();
  const { doc } = joined;
  const { nameOf } = useComesAfter();
  const now = useRef({ ...given, nameOf });
  useEffect(() => {
    now.current = { ...given, nameOf };
  });

  return useMemo<ListActions>(() => {
    const openAndWrite = (id: string) => {
      now.current.onOpen(id);
      reachEvent(id, 'first field');
    };
    const moveBefore = (id: string, beforeId: string | null) => {
      const { latest, nameOf, goTo } = now.current;
      const against = hourAgainst(sameDay(latest.current, id), id, beforeId);
      if (against) toastError(t('hoursDecide', { title: nameOf(id), other: nameOf(against.id) }));
      else asOneStep(undo, () => moveInDay(doc, id, beforeId));
      goTo(id);
    };
    return {
      open: (id) => now.current.onOpen(id),
      select: (id, how) => now.current.select(id, how),
      addAfter: (id) => openAndWrite(asOneStep(undo, () => addEventAfter(doc, id)).done),
      duplicate: (id) => openAndWrite(asOneStep(undo, () => duplicateEvent(doc, id)).done),
      remove: (ids) => {
        const { latest, openId, onOpen, goTo } = now.current;
        const next = neighbourOf(latest.current, new Set(ids));
        if (openId !== null && ids.includes(openId)) onOpen(null);
        toastStep(undo, () => deleteEvents(doc, ids), { words: (count) => t('deleted', { count }), undo: t('undo') });
        if (!next) return;
        goTo(next);
        reachEvent(next, 'row');
      },
      moveBefore,
      moveBy: (id, places) => {
        const day = sameDay(now.current.latest.current, id).map((event) => event.id);
        const to = day.indexOf(id) + places;
        if (to < 0 || to >= day.length) return;
        moveBefore(id, day.filter((each) => each !== id)[to] ?? null);
        reachEvent(id, 'row');
      },
    };
  }, [doc, undo, t]);
}

/** Returns the next focus after these events are gone: the listed event behind them, or the one before. */
export function neighbourOf(
  events: readonly TimelineEvent[],
  gone: ReadonlySet<string>,
  listed: readonly TimelineEvent[] = events,
): string | null {
  const ids = new Set(listed.map(({ id }) => id));
  const isLeft = ({ id }: TimelineEvent) => !gone.has(id) && ids.has(id);
  const last = events.findLastIndex(({ id }) => gone.has(id));
  return (events.slice(last + 1).find(isLeft) ?? events.slice(0, last).findLast(isLeft))?.id ?? null;
}
