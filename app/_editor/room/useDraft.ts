'use client';

import { useEffect, useRef, useState } from 'react';
import { inFirstLanguage } from '#core/model/read';
import { useRoom } from './RoomProvider';

interface DraftOptions {
  /** Unlike that of any other field of the timeline, and the same tomorrow. */
  key: string;
  label: string;
  eventId: string;
  /** Writes it to the doc. False: it cannot be written as it stands, and stays in the field. */
  onCommit: (typed: string) => unknown;
}

/**
 * Words that are typed into a field and written to the doc when it is left, or when the page is: until then the save state says that
 * they are not saved, and this device keeps them. Null: nothing is typed that the doc does not have.
 */
export function useDraft({ key, label, eventId, onCommit }: DraftOptions) {
  const { drafts, timeline } = useRoom();
  const [typed, setTyped] = useState<string | null>(() => drafts.find(key)?.text ?? null);
  const commit = () => {
    if (typed === null) return;
    if (onCommit(typed) === false) return;
    drafts.commit(key);
    setTyped(null);
  };
  const now = useRef({ commit });
  useEffect(() => {
    now.current = { commit };
  });
  useEffect(() => drafts.hold(key), [drafts, key]);
  useEffect(() => {
    // Whoever closes the tab, or turns to another program on a phone, leaves the field.
    const handleHidden = () => {
      if (document.visibilityState === 'hidden') now.current.commit();
    };
    document.addEventListener('visibilitychange', handleHidden);
    return () => document.removeEventListener('visibilitychange', handleHidden);
  }, []);

  const type = (text: string) => {
    setTyped(text);
    const title = timeline.event(eventId)?.title ?? {};
    drafts.set(key, { text, label, of: inFirstLanguage(title, Object.keys(title))?.value ?? '' });
  };
  const drop = () => {
    setTyped(null);
    drafts.drop(key);
  };
  return { typed, type, commit, drop };
}
