'use client';

import { useEffect, useRef, useState } from 'react';
import { inFirstLanguage } from '#core/model/byLanguage';
import { useRoom } from './RoomProvider';

interface DraftOptions {
  /** Unique among the timeline's fields, and stable over time. */
  key: string;
  label: string;
  eventId: string;
  /** Writes to the doc. False: the text cannot be written and stays in the field. */
  onCommit: (typed: string) => unknown;
}

/**
 * Words typed into a field. They are written to the doc when the field or page is left. Until then, the save state shows them as
 * unsaved and this device stores them. Null if nothing is typed that the doc lacks.
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
    // Closing the tab, or switching apps on a phone, counts as leaving the field.
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
