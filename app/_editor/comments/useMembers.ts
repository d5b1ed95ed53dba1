'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { PersonName } from '#core/comments/thread';
import { useComments } from './ThreadsProvider';

/** Those who can be mentioned and assigned. They are read on `load`, once. */
export function useMembers(): { people: readonly PersonName[]; load: () => void } {
  const { members } = useComments();
  const people = useSyncExternalStore(members.subscribe, members.read, members.read);
  return { people, load: useCallback(() => void members.load(), [members]) };
}
