'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Person } from './presence';
import { useRoom } from './RoomProvider';

/** Returns everyone in the room, the user first. */
export function usePresence(): readonly Person[] {
  const { presence } = useRoom();
  return useSyncExternalStore(presence.subscribe, presence.read, presence.read);
}

/** Returns the other people in an event or in one of its fields. */
export function usePeopleAt(eventId: string, field?: string): readonly Person[] {
  const people = usePresence();
  return useMemo(
    () =>
      people.filter(
        (person) =>
          !person.isSelf && person.places.some((place) => place.eventId === eventId && (field === undefined || place.field === field)),
      ),
    [people, eventId, field],
  );
}
