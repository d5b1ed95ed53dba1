import { useState } from 'react';
import { HttpProblem } from './request';

/** Runs acts on the server, and keeps the refusal of the last one until the next. */
export function useRefusal() {
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
  };
  return { problem, attempt };
}
