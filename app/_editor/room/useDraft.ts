'use client';

import { useEffect, useRef, useState } from 'react';
import { inFirstLanguage } from '#core/model/byLanguage';
import { mergeText } from '#core/model/fieldTypes/mergeText';
import { standingOf } from './draftStanding';
import { useRoom } from './RoomProvider';

interface DraftOptions {
  /** Unique among the timeline's fields, and stable over time. */
  key: string;
  label: string;
  eventId: string;
  /** The text in the doc, as the field shows it. */
  value: string;
  /** Two changes of it cannot be merged, as of a date. */
  isOneValue?: boolean;
  /** Writes to the doc. False: the text cannot be written and stays in the field. */
  onCommit: (typed: string) => unknown;
}

/** The typed text, and the value that the typing began with. */
interface Typed {
  text: string;
  was: string | null;
}

/**
 * Words typed into a field. They are written to the doc when the field or page is left. Until then, the save state shows them as unsaved
 * and this device stores them. Changes of others are merged into them. If others have changed the same words, the typed ones are written
 * only after the user has seen the change (`clash`).
 */
export function useDraft({ key, label, eventId, value, isOneValue = false, onCommit }: DraftOptions) {
  const { drafts, timeline } = useRoom();
  const [typed, setTyped] = useState<Typed | null>(() => {
    const kept = drafts.find(key);
    return kept?.isCommitted ? null : kept;
  });
  const { shown, isChanged, isClash } = standingOf(typed?.text ?? value, typed ? typed.was : value, value, isOneValue);

  const write = () => {
    if (onCommit(shown) === false) return;
    drafts.commit(key);
    setTyped(null);
  };
  const drop = () => {
    setTyped(null);
    drafts.drop(key);
  };
  const commit = () => {
    if (!isChanged) drop();
    else if (!isClash) write();
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

  /** `before`: the text that the field showed before the key. */
  const type = (text: string, before = shown) => {
    const next = { text: mergeText(before, text, shown).text, was: isClash ? (typed?.was ?? null) : value };
    setTyped(next);
    const title = timeline.event(eventId)?.title ?? {};
    drafts.set(key, { ...next, label, of: inFirstLanguage(title, Object.keys(title))?.value ?? '' });
  };
  return {
    /** Null if nothing is typed. */
    typed: typed && shown,
    shown,
    isChanged,
    type,
    commit,
    drop,
    /** The words of others that the typed ones would replace. Null if there are none. */
    clash: isClash ? { theirs: value, write, drop } : null,
  };
}
