'use client';

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCan } from '#app/_editor/room/RoomProvider';
import { Boundary } from '#app/_editor/ui/Boundary';
import { listHeadings } from '#core/dates/listHeadings';
import { canChangePlaces, sameDay } from '#core/model/dayOrder';
import type { TimelineEvent } from '#core/model/timeline';
import { EventRow } from './EventRow';
import { reachEvent } from './reachEvent';
import { SelectionBar } from './SelectionBar';
import { useDayDrag } from './useDayDrag';
import { useFocusLost } from './useFocusLost';
import './list.css';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { ListActionsContext, useMakeListActions } from './useListActions';
import { barPx, monthPx, useListScroll } from './useListScroll';
import { useListSelection } from './useListSelection';
import { useListShortcuts } from './useListShortcuts';
import { useSteadyList } from './useSteadyList';

interface EventListProps {
  /** In the timeline's order: all events, or the filtered ones. */
  events: readonly TimelineEvent[];
  openId: string | null;
  onOpen: (id: string | null) => void;
}

/**
 * The list of events under headings of months and days. Only the rows near the window are in the page; `aria-setsize` and
 * `aria-posinset` give assistive technology their places.
 */
export function EventList({ events, openId, onOpen }: EventListProps) {
  const t = useTranslations('list');
  const mayEdit = useCan('editTimeline');
  const list = useRef<HTMLOListElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const virtualizer = useListScroll(events, list, [openId, currentId]);
  const selection = useListSelection(events);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });

  const letGo = useSteadyList(openId);
  const goTo = useCallback(
    (id: string, isOpening = false) => {
      letGo();
      setCurrentId(id);
      const at = latest.current.findIndex((event) => event.id === id);
      if (at < 0) return;
      const row = virtualizer.measurementsCache[at];
      // Of a card taller than the window, its begin has to be visible.
      const isTall = isOpening || (row !== undefined && row.size > window.innerHeight / 2);
      const isInView =
        row !== undefined && row.start >= window.scrollY + monthPx && row.start < window.scrollY + window.innerHeight * 0.8 - barPx;
      if (!isTall) virtualizer.scrollToIndex(at, { align: 'auto' });
      else if (!isInView) virtualizer.scrollToIndex(at, { align: 'start' });
    },
    [virtualizer, letGo],
  );
  useEffect(() => {
    // Runs after the list has rendered a new event and removed a closed card above it.
    if (openId !== null) requestAnimationFrame(() => goTo(openId, true));
  }, [openId, goTo]);

  const handleFocusLost = useFocusLost(events, latest, goTo);
  const actions = useMakeListActions({ latest, openId, onOpen, goTo, select: selection.select });
  useListShortcuts({ latest, openId, currentId, chosen: selection.chosen, actions, goTo, isReading: !mayEdit });
  const dayOf = useCallback((id: string) => sameDay(latest.current, id).map((event) => event.id), []);
  const { drag, start } = useDayDrag(dayOf, actions.moveBefore);
  const startDrag = useRef(start);
  startDrag.current = start;
  const handleDragStart = useCallback<typeof start>((press, id) => startDrag.current(press, id), []);

  const handleKey = (key: KeyboardEvent) => {
    const row = key.target instanceof Element ? key.target.closest('[data-row]') : null;
    const item = row?.closest<HTMLElement>('li[data-event]');
    if (!item || key.ctrlKey || key.metaKey || key.altKey) return;
    const at = Number(item.dataset.index);
    if (key.key === ' ' && key.shiftKey && mayEdit) selection.select(item.dataset.event ?? '', 'toggle');
    else {
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: events.length - 1 }[key.key];
      const next = to === undefined ? undefined : events[to];
      if (to === undefined) return;
      if (next && key.shiftKey && mayEdit) {
        if (!selection.isChosen.has(item.dataset.event ?? '')) selection.select(item.dataset.event ?? '', 'toggle');
        selection.select(next.id, 'range');
      }
      if (next) {
        goTo(next.id);
        reachEvent(next.id, 'row');
      }
    }
    key.preventDefault();
  };

  const shown = virtualizer.getVirtualItems();
  const topAt = virtualizer.range?.startIndex ?? 0;
  const monthWords = useCallback(
    ({ month }: ReturnType<typeof listHeadings>) => (month.kind === 'month' ? month.label : t(month.kind)),
    [t],
  );
  const dropDay = useMemo(() => (drag ? dayOf(drag.id) : []), [drag, dayOf]);

  const headingsAt = (at: number) => {
    const event = events[at];
    return event && listHeadings(event, interfaceLanguage);
  };
  const [above, top, below] = [headingsAt(topAt - 1), headingsAt(topAt), headingsAt(topAt + 1)];
  // The line with the month covers the row that shows the day of those below it.
  const isDayCovered = above?.day === top?.day || (above !== undefined && below?.day === top?.day);

  if (events.length === 0) return null;
  return (
    <ListActionsContext value={actions}>
      <div aria-hidden className="list-month sticky top-(--bar) z-10 h-0">
        <p className="flex items-baseline gap-3 bg-page py-2 font-serif text-lg font-semibold text-ink-muted">
          {top && monthWords(top)}
          {top && isDayCovered && <span className="font-sans text-sm font-medium tabular-nums">{top.day}</span>}
        </p>
      </div>
      <ol
        ref={list}
        aria-label={t('title')}
        className={`relative ${selection.chosen.length > 0 ? 'is-selecting' : ''}`}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={handleKey}
        // A button acts on keyup.
        onKeyUp={(key) => key.key === ' ' && key.shiftKey && key.preventDefault()}
      >
        {shown.map(({ index, start: offset, key }) => {
          const event = events[index];
          if (!event) return null;
          const headings = listHeadings(event, interfaceLanguage);
          const before = events[index - 1];
          const after = events[index + 1];
          const previous = headingsAt(index - 1);
          const month = monthWords(headings);
          const isNewMonth = !previous || monthWords(previous) !== month;
          const isMovable = mayEdit && [before, after].some((other) => other && canChangePlaces(other, event));
          const isDropEnd = drag?.beforeId === null && dropDay.at(-1) === event.id;
          return (
            <li
              key={key}
              id={`event-${event.id}`}
              ref={virtualizer.measureElement}
              data-event={event.id}
              data-index={index}
              aria-setsize={events.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 scroll-mt-12"
              style={{ top: offset - virtualizer.options.scrollMargin }}
              onFocus={() => setCurrentId(event.id)}
            >
              <Boundary of="event">
                <EventRow
                  event={event}
                  month={isNewMonth ? month : null}
                  day={isNewMonth || previous?.day !== headings.day ? headings.day : ''}
                  date={headings.date}
                  isOpen={event.id === openId}
                  isChosen={selection.isChosen.has(event.id)}
                  isMovable={isMovable}
                  drop={drag?.beforeId === event.id ? 'before' : isDropEnd ? 'after' : null}
                  isDragged={drag?.id === event.id}
                  onDragStart={handleDragStart}
                  onFocusLost={handleFocusLost}
                />
              </Boundary>
            </li>
          );
        })}
      </ol>
      {mayEdit && <SelectionBar selection={selection} events={events} />}
    </ListActionsContext>
  );
}
