'use client';

import type { RefObject } from 'react';
import { useShell } from '#app/_editor/navigation/useShell';
import { useShortcut } from '#app/_editor/navigation/useShortcut';
import type { TimelineEvent } from '#core/model/timeline';
import { focusedEventId, focusedLabel, reachEvent } from './reachEvent';
import type { ListActions } from './useListActions';

interface Given {
  latest: RefObject<readonly TimelineEvent[]>;
  openId: string | null;
  currentId: string | null;
  chosen: readonly string[];
  actions: ListActions;
  goTo: (id: string) => void;
  isReading: boolean;
}

/**
 * The list's shortcuts. Those that change an event act on the focused one. Without focus, those that move begin at the open event
 * or the last one.
 */
export function useListShortcuts({ latest, openId, currentId, chosen, actions, goTo, isReading }: Given): void {
  const { shortcuts } = useShell();
  const onSubject = (act: (id: string) => void) =>
    isReading
      ? null
      : () => {
          const id = focusedEventId();
          if (id !== null) act(id);
        };
  const step = (by: number) => {
    const focusedId = focusedEventId();
    // Outside the list, the key may be the first letter of a word.
    if (focusedId === null) shortcuts.hold();
    const id = focusedId ?? openId ?? currentId;
    const at = latest.current.findIndex((event) => event.id === id);
    const next = latest.current[at < 0 ? 0 : at + by];
    if (!next) return;
    if (openId === null) {
      goTo(next.id);
      reachEvent(next.id, 'row');
      return;
    }
    // Moves through the events in the same field, for example from date to date.
    const label = focusedLabel();
    actions.open(next.id);
    reachEvent(next.id, label === null ? 'row' : { label });
  };

  useShortcut('nextEvent', () => step(1));
  useShortcut('previousEvent', () => step(-1));
  useShortcut(
    'editEvent',
    onSubject((id) => {
      actions.open(id);
      reachEvent(id, 'first field');
    }),
  );
  useShortcut('addEventAfter', onSubject(actions.addAfter));
  useShortcut('duplicateEvent', onSubject(actions.duplicate));
  useShortcut(
    'deleteEvent',
    onSubject((id) => actions.remove(chosen.length > 0 ? chosen : [id])),
  );
  useShortcut(
    'selectEvent',
    onSubject((id) => actions.select(id, 'toggle')),
  );
  useShortcut(
    'moveEarlier',
    onSubject((id) => actions.moveBy(id, -1)),
  );
  useShortcut(
    'moveLater',
    onSubject((id) => actions.moveBy(id, 1)),
  );
}
