import { useState } from 'react';
import { keepProblem } from './keepProblem';

/** Runs acts on the server, and keeps the refusal of the last one until the next. */
export function useRefusal() {
  const [problem, setProblem] = useState<string | null>(null);
  /** Returns whether the act succeeded. */
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    // Announces a repeated refusal again.
    setProblem(null);
    return (await keepProblem(act, ({ message }) => setProblem(message))) === null;
  };
  return { problem, attempt };
}
