import { useState } from 'react';
import { keepProblem } from './keepProblem';
import type { HttpProblem } from './request';

/** Runs acts on the server, and keeps the refusal of the last one until the next. */
export function useRefusal() {
  const [problem, setProblem] = useState<string | null>(null);
  /** Returns the refusal, or a network error. Null if the act succeeded. */
  const attempt = async (act: () => Promise<unknown>): Promise<HttpProblem | null> => {
    // Announces a repeated refusal again.
    setProblem(null);
    return keepProblem(act, ({ message }) => setProblem(message));
  };
  return { problem, attempt };
}
