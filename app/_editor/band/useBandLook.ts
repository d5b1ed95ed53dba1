'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useComments } from '#app/_editor/comments/ThreadsProvider';
import { useSetAside } from '#app/_editor/find/FindProvider';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import type { Person } from '#app/_editor/room/presence';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { usePresence } from '#app/_editor/room/usePresence';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { PlacedItem } from '#core/layout/item';
import type { Grouping } from '#core/layout/rows';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import type { BandLook } from './BandDrawing';
import type { ClusterLook, MarkLook } from './drawMarks';

const nobody: readonly Person[] = [];

/** The looks of events on the band: words, colours, people in them, selection. */
export function useBandLook(events: ReadonlyMap<string, TimelineEvent>, grouping: Grouping, selectedId: string | null): BandLook {
  const t = useTranslations('band');
  const certainty = useTranslations('certainty');
  const finding = useTranslations('find');
  const aside = useSetAside();
  const { tracks, languages } = useTimelineParts('tracks', 'languages');
  const people = usePresence();
  const { store } = useComments();
  const openThreads = useSyncExternalStore(store.subscribe, store.openByEvent, store.openByEvent);
  const places = useMemo(() => placesOf(people), [people]);
  const lookOf = useMemo(() => {
    // Caches the words, because a zoom frame has no time to format hundreds of dates.
    const known = new WeakMap<TimelineEvent, MarkLook>();
    const make = (event: TimelineEvent, here: readonly Person[]): MarkLook => {
      const title = inFirstLanguage(event.title, languages)?.value || t('untitled');
      const said = { title, date: formatWordedDate(event, interfaceLanguage), certainty: certainty(event.certainty) };
      const track = tracks.find(({ id }) => event.tracks.includes(id));
      const comments = openThreads.get(event.id) ?? 0;
      const isAside = aside.events.has(event.id);
      const label = here.length > 0 ? t('markWith', { ...said, names: here.map(({ name }) => name).join(', ') }) : t('mark', said);
      const named = isAside ? `${label}. ${finding('isAside')}.` : label;
      return {
        title,
        label: comments > 0 ? `${named} ${t('card.comments', { count: comments })}` : named,
        hasComments: comments > 0,
        isAside,
        colour: `var(--track-${track?.colour ?? 'slate'})`,
      };
    };
    return (event: TimelineEvent, here: readonly Person[]): MarkLook => {
      if (here.length > 0) return make(event, here);
      const look = known.get(event) ?? make(event, here);
      known.set(event, look);
      return look;
    };
  }, [t, finding, certainty, languages, tracks, openThreads, aside]);
  const lookOfCluster = useMemo(() => {
    const known = new WeakMap<readonly PlacedItem[], ClusterLook>();
    const make = (items: readonly PlacedItem[], row: string): ClusterLook => {
      const date = formatWordedDate(events.get(items[0]?.eventId ?? '') ?? { date: '' }, interfaceLanguage);
      const label = t('cluster', { count: items.length, date, row });
      const count = items.filter(({ eventId }) => aside.events.has(eventId)).length;
      return { label: count > 0 ? `${label}. ${finding('areAside', { count })}.` : label, isAside: count === items.length };
    };
    return (items: readonly PlacedItem[], row: string): ClusterLook => {
      const look = known.get(items) ?? make(items, row);
      known.set(items, look);
      return look;
    };
  }, [t, finding, events, aside]);
  return useMemo(
    () => ({
      selectedId,
      rowName: (name, key) => (key === null ? t(`none.${grouping}`) : name || t(`none.${grouping}`)),
      peopleAt: (eventId) => places.get(eventId) ?? nobody,
      lookOf,
      lookOfCluster,
    }),
    [t, grouping, selectedId, places, lookOf, lookOfCluster],
  );
}

/** The other people, by the event they are in. */
function placesOf(people: readonly Person[]): Map<string, Person[]> {
  const places = new Map<string, Person[]>();
  for (const person of people) {
    if (person.isSelf) continue;
    for (const eventId of new Set(person.places.map((place) => place.eventId))) {
      places.set(eventId, [...(places.get(eventId) ?? []), person]);
    }
  }
  return places;
}
