'use client';

import { MapPin } from 'lucide-react';
import { type RefObject, useEffect, useId, useLayoutEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { CertaintyBadge } from '#app/_editor/events/CertaintyBadge';
import { AsideBadge } from '#app/_editor/find/AsideBadge';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { sourcesCitedIn } from '#core/sources/usage';

interface BandCardProps {
  card: RefObject<HTMLDivElement | null>;
  anchor: HTMLElement;
  /** One event, or those of a cluster. */
  events: readonly TimelineEvent[];
}

const gapPx = 6;
const edgePx = 8;
const mostListed = 5;

/** The card beside a mark. It takes neither focus nor pointer events. */
export function BandCard({ card, anchor, events }: BandCardProps) {
  const id = useId();
  useEffect(() => {
    anchor.setAttribute('aria-describedby', id);
    return () => anchor.removeAttribute('aria-describedby');
  }, [anchor, id]);
  useLayoutEffect(() => {
    const { current } = card;
    if (!current) return;
    const at = anchor.getBoundingClientRect();
    const left = Math.max(at.left, anchor.closest('.band-list')?.parentElement?.getBoundingClientRect().left ?? 0);
    const above = at.top - current.offsetHeight - gapPx;
    const underBar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    current.style.left = `${Math.max(Math.min(left, document.documentElement.clientWidth - current.offsetWidth - edgePx), edgePx)}px`;
    current.style.top = `${above >= underBar + edgePx ? above : at.bottom + gapPx}px`;
  }, [card, anchor]);
  const [first, ...others] = events;
  if (!first) return null;
  return (
    <div ref={card} className="popover pointer-events-none fixed w-80 max-w-[calc(100vw-1rem)] p-3 text-sm">
      {others.length === 0 ? <OneEvent event={first} detailsId={id} /> : <SeveralEvents events={events} listId={id} />}
    </div>
  );
}

function OneEvent({ event, detailsId }: { event: TimelineEvent; detailsId: string }) {
  const t = useTranslations('band');
  const { tracks, languages } = useTimelineParts('tracks', 'languages');
  const open = useThreadCount('event', event.id)?.open;
  const counts = [
    t('card.sources', { count: sourcesCitedIn(event).length }),
    ...(event.accounts.length > 0 ? [t('card.accounts', { count: event.accounts.length })] : []),
    ...(open ? [t('card.comments', { count: open })] : []),
  ];
  const own = tracks.filter(({ id }) => event.tracks.includes(id));
  return (
    <>
      <p className="flex items-center justify-between gap-2 text-ink-muted tabular-nums">
        {formatWordedDate(event, interfaceLanguage)} <CertaintyBadge certainty={event.certainty} />
      </p>
      <p className="mt-1 font-serif text-base leading-snug font-semibold [overflow-wrap:anywhere]" dir="auto">
        {inFirstLanguage(event.title, languages)?.value || t('untitled')}
      </p>
      <div id={detailsId} role="tooltip" className="mt-2 space-y-1 text-ink-muted">
        <AsideBadge eventId={event.id} />
        {event.place.name && (
          <p className="flex items-start gap-1.5">
            <MapPin aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
              {event.place.name}
            </span>
          </p>
        )}
        {own.length > 0 && (
          <p className="flex flex-wrap gap-x-3">
            {own.map(({ id, name, colour }) => (
              <span key={id} className="flex items-baseline gap-1.5">
                <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: `var(--track-${colour})` }} />
                <span dir="auto">{name}</span>
              </span>
            ))}
          </p>
        )}
        <p>{counts.join(' · ')}</p>
      </div>
    </>
  );
}

function SeveralEvents({ events, listId }: { events: readonly TimelineEvent[]; listId: string }) {
  const t = useTranslations('band');
  const { languages } = useTimelineParts('languages');
  return (
    <>
      <p className="font-medium">{t('clusterTitle', { count: events.length })}</p>
      <div id={listId} role="tooltip" className="mt-1.5 space-y-1">
        {events.slice(0, mostListed).map((event) => (
          <p key={event.id} className="leading-snug">
            <span className="text-ink-muted tabular-nums">{formatWordedDate(event, interfaceLanguage)}</span>{' '}
            <bdi className="font-serif">{inFirstLanguage(event.title, languages)?.value || t('untitled')}</bdi>{' '}
            <AsideBadge eventId={event.id} />
          </p>
        ))}
        {events.length > mostListed && <p className="text-ink-muted">{t('card.more', { count: events.length - mostListed })}</p>}
      </div>
    </>
  );
}
