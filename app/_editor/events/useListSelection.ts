'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { TimelineEvent } from '#core/model/timeline';

export interface ListSelection {
  /** In list order. Events outside the list are not selected. */
  chosen: readonly string[];
  isChosen: ReadonlySet<string>;
  select: (id: string, how: 'toggle' | 'range') => void;
  selectAll: () => void;
  clear: () => void;
}

/** The selected events of the list, chosen one by one or as a range. */
export function useListSelection(events: readonly TimelineEvent[]): ListSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const latest = useRef(events);
  latest.current = events;

  const select = useCallback((id: string, how: 'toggle' | 'range') => {
    const from = how === 'range' ? latest.current.findIndex((event) => event.id === anchor.current) : -1;
    const to = latest.current.findIndex((event) => event.id === id);
    setIds((before) => {
      const next = new Set(before);
      if (from >= 0) for (const event of latest.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(event.id);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
    if (from < 0) anchor.current = id;
  }, []);
  const selectAll = useCallback(() => setIds(new Set(latest.current.map(({ id }) => id))), []);
  const clear = useCallback(() => setIds(new Set()), []);

  const chosen = useMemo(() => (ids.size === 0 ? [] : events.filter(({ id }) => ids.has(id)).map(({ id }) => id)), [ids, events]);
  return { chosen, isChosen: ids, select, selectAll, clear };
}
