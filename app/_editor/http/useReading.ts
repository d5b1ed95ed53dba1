'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from './request';

interface Reading<T> {
  /** Null if it is not loaded yet. */
  value: T | null;
  /** The error of the last request. Null if there is none. */
  problem: HttpProblem | null;
  /** Loads again. */
  refresh: () => Promise<void>;
  /** Runs an act, keeps its refusal, and loads again; also after the refusal of an act that would replace another person's value. */
  attempt: (act: () => Promise<unknown>) => Promise<void>;
}

/** Loads one of our routes on mount, on `refresh`, and when `version` changes: a role, for what depends on it. */
export function useReading<T>(path: string, version?: string): Reading<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<HttpProblem | null>(null);
  const latest = useRef(0);

  const keep = useCallback(async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error);
    }
  }, []);
  const read = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    const found = await request<T>('GET', path);
    // Responses can arrive out of order.
    if (own !== latest.current) return;
    setValue(found);
    setProblem(null);
  }, [path]);
  const refresh = useCallback(() => keep(read), [keep, read]);
  const attempt = useCallback(
    (act: () => Promise<unknown>) =>
      keep(async () => {
        // Announces a repeated refusal again.
        setProblem(null);
        try {
          await act();
        } catch (error) {
          if (error instanceof HttpProblem && error.code === 'changed') await read();
          throw error;
        }
        await read();
      }),
    [keep, read],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version loads again
  useEffect(() => {
    void refresh();
  }, [refresh, version]);
  return { value, problem, refresh, attempt };
}
