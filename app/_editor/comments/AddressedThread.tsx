'use client';

import { useEffect, useRef } from 'react';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { useComments } from './ThreadsProvider';
import { threadParam } from './threadAddress';
import { useGoToThread } from './useGoToThread';

/** Opens the thread that the address names, wherever it stands now. */
export function AddressedThread() {
  const comments = useComments();
  const id = new URLSearchParams(useSearch()).get(threadParam);
  const goTo = useGoToThread();
  const latest = useRef(goTo);
  useEffect(() => {
    latest.current = goTo;
  });
  useEffect(() => {
    if (!id) return;
    const follow = async () => {
      const thread = await comments.readWhole(id);
      if (!thread) return;
      latest.current(thread);
      // The same link opens it again. Afterwards, because the router follows with the hash that is in the address now.
      const search = new URLSearchParams(window.location.search);
      search.delete(threadParam);
      writeSearch(search);
    };
    void follow();
  }, [comments, id]);
  return null;
}
