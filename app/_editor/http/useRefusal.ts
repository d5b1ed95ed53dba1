import { useState } from 'react';
import { keepProblem } from './keepProblem';

/** Runs acts on the server, and keeps the refusal of the last one until the next. */
export function useRefusal() {
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    await keepProblem(act, ({ message }) => setProblem(message));
  };
  return { problem, attempt };
}
