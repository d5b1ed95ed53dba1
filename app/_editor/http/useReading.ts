'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { keepProblem } from './keepProblem';
import { type HttpProblem, request } from './request';

export interface Reading<T> {
  /** Null if it is not loaded yet. */
  value: T | null;
  /** The refusal of the last act, until the next one; otherwise the error of the last load. Null if there is none. */
  problem: HttpProblem | null;
  /** Loads again. */
  refresh: () => Promise<void>;
  /** Runs an act, keeps its refusal, and loads again; also after the refusal of an act that would replace another person's value. */
  attempt: (act: () => Promise<unknown>) => Promise<void>;
}

/** Loads one of our routes on mount, on `refresh`, and when `version` changes: a role, for what depends on it. */
export function useReading<T>(path: string, version?: string): Reading<T> {
  const [value, setValue] = useState<T | null>(null);
  const [refusal, setRefusal] = useState<HttpProblem | null>(null);
  const [failure, setFailure] = useState<HttpProblem | null>(null);
  const latest = useRef(0);

  const read = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    const found = await request<T>('GET', path);
    // Responses can arrive out of order.
    if (own !== latest.current) return;
    setValue(found);
    setFailure(null);
  }, [path]);
  const refresh = useCallback(async () => {
    await keepProblem(read, setFailure);
  }, [read]);
  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      // Announces a repeated refusal again.
      setRefusal(null);
      const refused = await keepProblem(act, setRefusal);
      if (!refused || refused.code === 'changed') await refresh();
    },
    [refresh],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version loads again
  useEffect(() => {
    void refresh();
  }, [refresh, version]);
  return { value, problem: refusal ?? failure, refresh, attempt };
}
