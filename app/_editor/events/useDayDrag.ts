'use client';

import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';

export interface DayDrag {
  id: string;
  /** The event of the day before which the row would be dropped. Null puts it last, undefined leaves it unchanged. */
  beforeId: string | null | undefined;
}

/** Drags a row by its handle within its day. Writes only on drop; Escape cancels. Shortcuts and the card's buttons do the same. */
export function useDayDrag(dayOf: (id: string) => readonly string[], drop: (id: string, beforeId: string | null) => void) {
  const [drag, setDrag] = useState<DayDrag | null>(null);
  const latest = useRef({ drag, drop });
  useEffect(() => {
    latest.current = { drag, drop };
  });

  const id = drag?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const day = dayOf(id);
    const handleMove = (move: PointerEvent) => setDrag({ id, beforeId: placeUnder(move.clientY, id, day) });
    const handleUp = () => {
      const { drag: last, drop: put } = latest.current;
      if (last?.beforeId !== undefined) put(id, last.beforeId);
      setDrag(null);
    };
    const handleCancel = () => setDrag(null);
    const handleKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      setDrag(null);
    };
    window.addEventListener('pointermove', handleMove);
    window.addEventListener('pointerup', handleUp);
    window.addEventListener('pointercancel', handleCancel);
    window.addEventListener('keydown', handleKey, { capture: true });
    return () => {
      window.removeEventListener('pointermove', handleMove);
      window.removeEventListener('pointerup', handleUp);
      window.removeEventListener('pointercancel', handleCancel);
      window.removeEventListener('keydown', handleKey, { capture: true });
    };
  }, [id, dayOf]);

  const start = (press: ReactPointerEvent, eventId: string) => {
    if (press.button !== 0) return;
    press.preventDefault();
    setDrag({ id: eventId, beforeId: undefined });
  };
  return { drag, start };
}

/** Returns the first row of the day whose middle is below the pointer. */
function placeUnder(y: number, id: string, day: readonly string[]): string | null | undefined {
  const next = day.find((each) => {
    const box = document.getElementById(`event-${each}`)?.querySelector('[data-row]')?.getBoundingClientRect();
    return box !== undefined && y < box.top + box.height / 2;
  });
  const at = day.indexOf(id);
  const isWhereItIs = next === id || (next ?? null) === (day[at + 1] ?? null);
  return isWhereItIs ? undefined : (next ?? null);
}
