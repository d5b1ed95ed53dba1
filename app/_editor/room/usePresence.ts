'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { ownColour } from './personColours';
import type { Person } from './presence';
import { useRoom, useRoomAround } from './RoomProvider';

/** Returns everyone in the room, the user first. */
export function usePresence(): readonly Person[] {
  const { presence } = useRoom();
  return useSyncExternalStore(presence.subscribe, presence.read, presence.read);
}

const noSubscription = () => () => undefined;

/** Returns the colour of a person's initials: that of their caret if they are in the room. */
export function useColourOf(userId: string): string {
  const presence = useRoomAround()?.presence;
  const read = () => presence?.colourOf(userId) ?? ownColour(userId);
  return useSyncExternalStore(presence?.subscribe ?? noSubscription, read, read);
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
