'use client';

import { ChevronDown, GripVertical, MessageSquare, MessageSquareDot } from 'lucide-react';
import { memo, type PointerEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { AsideBadge } from '#app/_editor/find/AsideBadge';
import { useSetAside } from '#app/_editor/find/FindProvider';
import { FoundExcerpt, FoundText } from '#app/_editor/find/FoundText';
import { Avatar } from '#app/_editor/room/PeopleBar';
import { useCan, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { usePeopleAt } from '#app/_editor/room/usePresence';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { Boundary } from '#app/_editor/ui/Boundary';
import { useGoneWithFocus } from '#app/_editor/ui/useGoneWithFocus';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { CertaintyBadge } from './CertaintyBadge';
import { OpenEvent } from './OpenEvent';
import { useComesAfter } from './useComesAfter';
import { useListActions } from './useListActions';

const noThreads = { open: 0, unread: 0 };

interface EventRowProps {
  event: TimelineEvent;
  /** The headings above this row. Null or empty: the row is under its predecessor's headings. */
  month: string | null;
  day: string;
  /** The parts of its date that the headings omit. */
  date: string;
  isOpen: boolean;
  isChosen: boolean;
  /** Its day has other events. */
  isMovable: boolean;
  isDragged: boolean;
  /** The drop position of a dragged row. */
  drop: 'before' | 'after' | null;
  onDragStart: (press: PointerEvent, id: string) => void;
  /** The row leaves the page with the focus in it. */
  onFocusLost: (id: string) => void;
}

/** One event in the list: its row, with the card below if it is open. */
export const EventRow = memo(function EventRow(row: EventRowProps) {
  const { event, month, day, date, isOpen, isChosen, isMovable, isDragged, drop, onDragStart, onFocusLost } = row;
  const t = useTranslations('events');
  const words = useTranslations('list');
  const languages = useTimelinePart((timeline) => timeline.languages);
  const tracks = useTimelinePart((timeline) => timeline.tracks);
  const mayEdit = useCan('editTimeline');
  const people = usePeopleAt(event.id);
  const { describeAfter } = useComesAfter();
  const { open, select } = useListActions();
  const isWithShift = useRef(false);
  const { open: openThreads, unread } = useThreadCount('event', event.id) ?? noThreads;
  const title = inFirstLanguage(event.title, languages);
  const track = tracks.find(({ id }) => event.tracks.includes(id));
  const name = title?.value || t('untitled');
  const isAside = useSetAside().events.has(event.id);
  const after = describeAfter(event);
  const line = useRef<HTMLDivElement>(null);
  useVanishing(line, { id: event.id, kind: 'event', name });
  useGoneWithFocus(line, () => onFocusLost(event.id));
  return (
    <>
      {month !== null && <h3 className="py-2 font-serif text-lg font-semibold text-ink-muted">{month}</h3>}
      <div className="grid grid-cols-[minmax(0,1fr)] sm:grid-cols-[7.5rem_minmax(0,1fr)]">
        {day === '' ? (
          <span className="hidden sm:block" />
        ) : (
          <h4 className="pt-2 pb-1 text-sm font-medium text-ink-muted tabular-nums sm:border-t sm:border-line sm:py-3 sm:pe-3">{day}</h4>
        )}
        <div
          ref={line}
          data-row
          className={`event-row group flex items-start border-t border-line ${isChosen ? 'bg-accent-soft' : ''} ${isDragged ? 'opacity-50' : ''} ${isAside ? 'is-aside' : ''}`}
          data-drop={drop ?? undefined}
        >
          {mayEdit && (
            <label className="row-tool flex size-9 shrink-0 items-center justify-center self-start pt-1">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                aria-label={words('select', { name })}
                checked={isChosen}
                onClick={(click) => {
                  isWithShift.current = click.shiftKey;
                }}
                onChange={() => select(event.id, isWithShift.current ? 'range' : 'toggle')}
              />
            </label>
          )}
          <button
            type="button"
            aria-expanded={isOpen}
            className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-1 px-2 py-2.5 text-start hover:bg-sunken"
            onClick={(click) => {
              if (click.shiftKey && mayEdit) select(event.id, 'range');
              else open(isOpen ? null : event.id);
            }}
          >
            <span
              aria-hidden
              className="mt-2 size-2 shrink-0 self-start rounded-full"
              style={{ background: `var(--track-${track?.colour ?? 'slate'})` }}
            />
            <span className="min-w-0 flex-1 basis-48">
              <span
                className={
                  isOpen
                    ? 'line-clamp-1 text-sm leading-6 text-ink-muted'
                    : 'font-serif text-[1.0625rem] leading-snug font-medium [overflow-wrap:anywhere]'
                }
                lang={title?.language}
                dir="auto"
              >
                <FoundText>{name}</FoundText>
              </span>
              {!isOpen && <FoundExcerpt event={event} />}
              {!isOpen && (date || after) && <span className="block text-sm text-ink-muted tabular-nums">{date || after}</span>}
            </span>
            <span className="flex items-center gap-2 self-center">
              {people.map((person) => (
                <Avatar key={person.userId} person={person} title={t('isHere', { name: person.name })} />
              ))}
              {openThreads > 0 && (
                <span className={`flex items-center gap-1 text-xs ${unread > 0 ? 'font-semibold text-accent' : 'text-ink-muted'}`}>
                  {unread > 0 ? <MessageSquareDot aria-hidden className="size-3.5" /> : <MessageSquare aria-hidden className="size-3.5" />}
                  <span className="sr-only">
                    {t('openThreads', { count: openThreads })}
                    {unread > 0 && ` ${t('unreadThreads', { count: unread })}`}
                  </span>
                  <span aria-hidden>{openThreads}</span>
                </span>
              )}
              <AsideBadge eventId={event.id} />
              {event.certainty !== 'established' && <CertaintyBadge certainty={event.certainty} />}
              <ChevronDown aria-hidden className={`size-4 text-ink-muted ${isOpen ? 'rotate-180' : ''}`} />
            </span>
          </button>
          {mayEdit && !isMovable && <span className="w-7 shrink-0" />}
          {isMovable && (
            // Only for pointers: the keyboard has shortcuts, and the card has buttons.
            <span
              aria-hidden
              title={words('drag')}
              className="row-tool flex h-11 w-7 shrink-0 cursor-grab touch-none items-center justify-center text-ink-muted"
              data-drag={event.id}
              onPointerDown={(press) => onDragStart(press, event.id)}
            >
              <GripVertical className="size-4" />
            </span>
          )}
        </div>
        {isOpen && (
          <div className="mb-4 min-w-0 rounded-b-lg border border-line sm:col-span-2">
            <Boundary of="event" onClose={() => open(null)}>
              <OpenEvent event={event} onClose={() => open(null)} />
            </Boundary>
          </div>
        )}
      </div>
    </>
  );
});
