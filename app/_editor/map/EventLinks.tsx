'use client';

import { useTranslations } from 'use-intl';
import { AsideBadge } from '#app/_editor/find/AsideBadge';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';

interface EventLinksProps {
  eventIds: readonly string[];
  /** The event in the address. */
  currentId: string | null;
  /** Returns the name of an event's place, for a list of several places. */
  placeNameOf?: (eventId: string) => string;
}

/** Events by date, each a link to the list. */
export function EventLinks({ eventIds, currentId, placeNameOf }: EventLinksProps) {
  const t = useTranslations('events');
  const { timelineId } = useRoom();
  const { events, languages, tracks } = useTimeline();
  const listed = new Set(eventIds);
  return (
    <ol className="divide-y divide-line">
      {events
        .filter(({ id }) => listed.has(id))
        .map((event) => {
          const title = inFirstLanguage(event.title, languages);
          const track = tracks.find(({ id }) => event.tracks.includes(id));
          return (
            <li key={event.id}>
              <ViewLink
                href={pathOf(timelineId, 'events', event.id)}
                aria-current={event.id === currentId ? 'true' : undefined}
                className="block px-3 py-2 hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_3px_0_0_var(--accent)]"
              >
                <EventDate event={event} colour={track?.colour ?? 'slate'} place={placeNameOf?.(event.id)} />
                <span className="font-serif leading-snug font-medium" lang={title?.language} dir="auto">
                  {title?.value || t('untitled')}
                </span>{' '}
                <AsideBadge eventId={event.id} />
              </ViewLink>
            </li>
          );
        })}
    </ol>
  );
}

function EventDate({ event, colour, place }: { event: TimelineEvent; colour: string; place: string | undefined }) {
  const t = useTranslations('events');
  return (
    <span className="flex items-baseline gap-2 text-sm text-ink-muted tabular-nums">
      <span aria-hidden className="size-2 shrink-0 self-center rounded-full" style={{ background: `var(--track-${colour})` }} />
      <span>{formatWordedDate(event, interfaceLanguage) || t('undated')}</span>
      {place && (
        <span className="min-w-0 truncate" dir="auto">
          {place}
        </span>
      )}
    </span>
  );
}
