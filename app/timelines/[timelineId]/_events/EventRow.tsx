'use client';

import { ChevronDown, MessageSquare } from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatShortDate } from '#core/dates/format';
import { inFirstLanguage } from '#core/timeline/read';
import type { TimelineEvent } from '#core/timeline/timeline';
import { Avatar } from '../../../_collab/PeopleBar';
import { useTimeline } from '../../../_collab/RoomProvider';
import { usePeopleAt } from '../../../_collab/usePresence';
import { useThreads } from '../_comments/ThreadsProvider';
import { FoundExcerpt, FoundText } from '../_find/FoundText';
import { CertaintyBadge } from './CertaintyBadge';
import { OpenEvent } from './OpenEvent';

interface EventRowProps {
  event: TimelineEvent;
  isOpen: boolean;
  onOpen: (id: string | null) => void;
}

/** One event in the list: a line, and its card below when it is open. */
export const EventRow = memo(function EventRow({ event, isOpen, onOpen }: EventRowProps) {
  const t = useTranslations('events');
  const { languages, tracks } = useTimeline();
  const people = usePeopleAt(event.id);
  const openThreads =
    useThreads()
      .byEvent.get(event.id)
      ?.filter(({ resolved }) => !resolved).length ?? 0;
  const title = inFirstLanguage(event.title, languages);
  const track = tracks.find(({ id }) => event.tracks.includes(id));
  return (
    <li id={`event-${event.id}`} className="scroll-mt-16">
      <button
        type="button"
        aria-expanded={isOpen}
        className="grid w-full grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 px-4 py-3 text-start hover:bg-sunken sm:grid-cols-[9rem_1fr_auto]"
        onClick={() => onOpen(isOpen ? null : event.id)}
      >
        <span className="flex items-baseline gap-2 text-sm text-ink-muted tabular-nums">
          <span
            aria-hidden
            className="size-2 shrink-0 self-center rounded-full"
            style={{ background: `var(--track-${track?.colour ?? 'slate'})` }}
          />
          {event.date ? formatShortDate(event.date, 'en') : t('undated')}
        </span>
        <span
          className="order-3 col-span-2 min-w-0 font-serif text-[1.0625rem] leading-snug font-medium sm:order-none sm:col-span-1"
          lang={title?.language}
          dir="auto"
        >
          <FoundText>{title?.value || t('untitled')}</FoundText>
          <FoundExcerpt event={event} />
        </span>
        <span className="flex items-center gap-2 self-center">
          {people.map((person) => (
            <Avatar key={person.userId} person={person} title={t('isHere', { name: person.name })} />
          ))}
          {openThreads > 0 && (
            <span className="flex items-center gap-1 text-xs text-ink-muted">
              <MessageSquare aria-hidden className="size-3.5" />
              <span className="sr-only">{t('openThreads', { count: openThreads })}</span>
              <span aria-hidden>{openThreads}</span>
            </span>
          )}
          {event.certainty !== 'established' && <CertaintyBadge certainty={event.certainty} />}
          <ChevronDown aria-hidden className={`size-4 text-ink-muted ${isOpen ? 'rotate-180' : ''}`} />
        </span>
      </button>
      {isOpen && <OpenEvent event={event} onClose={() => onOpen(null)} />}
    </li>
  );
});
