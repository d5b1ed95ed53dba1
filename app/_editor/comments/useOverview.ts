'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { HttpProblem } from '#app/_editor/http/request';
import { useComments } from './ThreadsProvider';

interface Overview {
  ids: readonly string[];
  isComplete: boolean;
  isReading: boolean;
  problem: string | null;
  /** Reads the next page. */
  more: () => void;
}

/** The threads that match a query, page by page. A list that was read before is there at once, so that one comes back to its place. */
export function useOverview(query: string): Overview {
  const comments = useComments();
  const [list, setList] = useState(() => comments.lists.get(query) ?? { ids: [], next: '' });
  const [isReading, setIsReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(0);

  const read = useCallback(
    async (after: string, before: readonly string[]) => {
      latest.current += 1;
      const own = latest.current;
      setIsReading(true);
      try {
        const page = await comments.readPage(`${query}${after && `&after=${encodeURIComponent(after)}`}`);
        if (own !== latest.current) return;
        const read = { ids: [...new Set([...before, ...page.threads.map(({ id }) => id)])], next: page.next };
        comments.lists.set(query, read);
        setList(read);
        setProblem(null);
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        if (own === latest.current) setProblem(error.message);
      } finally {
        if (own === latest.current) setIsReading(false);
      }
    },
    [comments, query],
  );
  useEffect(() => {
    const known = comments.lists.get(query);
    if (known) setList(known);
    else void read('', []);
  }, [comments, query, read]);
  const { ids, next } = list;
  const more = useCallback(() => {
    if (next !== null && !isReading) void read(next, ids);
  }, [read, next, ids, isReading]);
  return { ids, isComplete: next === null, isReading, problem, more };
}
