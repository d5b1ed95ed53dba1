import { useRef } from 'react';
import { HttpProblem } from './request';

/**
 * Saves a setting that others may change meanwhile. `save` sends the new value and `was`, the value that it replaces: the initial one, or
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
