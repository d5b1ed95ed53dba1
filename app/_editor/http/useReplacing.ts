import { useRef } from 'react';
import { HttpProblem } from './request';

/**
 * Saves a setting that others may change meanwhile, from a form whose fields keep what they began with. `save` sends the new value and `was`, the value that it replaces: the initial one, or
 * that of the other person after a refusal that has shown it. So the second attempt replaces it.
 */
export function useReplacing<T>(initial: T): (value: T, save: (was: T) => Promise<unknown>) => Promise<void> {
  const was = useRef(initial);
  return async (value, save) => {
    try {
      await save(was.current);
      was.current = value;
    } catch (error) {
      if (error instanceof HttpProblem && error.code === 'changed') was.current = error.theirs as T;
      throw error;
    }
  };
}

/** As `useReplacing`, for a control that shows the stored value: it replaces the one that it shows, or that the last refusal has shown. */
export function useReplacingShown<T>(shown: T): (save: (was: T) => Promise<unknown>) => Promise<void> {
  const latest = useRef(shown);
  latest.current = shown;
  const refused = useRef<{ theirs: T } | null>(null);
  return async (save) => {
    try {
      await save(refused.current ? refused.current.theirs : latest.current);
      refused.current = null;
    } catch (error) {
      if (error instanceof HttpProblem && error.code === 'changed') refused.current = { theirs: error.theirs as T };
      throw error;
    }
  };
}
