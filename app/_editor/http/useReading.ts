'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from './request';

interface Reading<T> {
  /** Null: nothing has been read yet. */
  value: T | null;
  /** What went wrong with the last reading or act; null: nothing. */
  problem: HttpProblem | null;
  /** Reads again. */
  refresh: () => Promise<void>;
  /** Does something, keeps its refusal, and reads again after it. */
  attempt: (act: () => Promise<unknown>) => Promise<void>;
}

/** Reads a route of ours when it is first needed, and again when asked to. */
export function useReading<T>(path: string): Reading<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<HttpProblem | null>(null);
  const asked = useRef(0);

  const keep = useCallback(async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    }
  }, []);
  const read = useCallback(async () => {
    asked.current += 1;
    const own = asked.current;
    const found = await request<T>('GET', path);
    // Of two questions the answer to the first may come last.
    if (own !== asked.current) return;
    setValue(found);
    setProblem(null);
  }, [path]);
  const refresh = useCallback(() => keep(read), [keep, read]);
  const attempt = useCallback(
    (act: () => Promise<unknown>) =>
      keep(async () => {
        // A refusal that comes twice is said twice.
        setProblem(null);
        await act();
        await read();
      }),
    [keep, read],
  );
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return { value, problem, refresh, attempt };
}
