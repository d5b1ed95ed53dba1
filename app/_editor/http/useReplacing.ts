import { useRef } from 'react';
import { HttpProblem } from './request';

type Save<T> = (was: T) => Promise<unknown>;

/**
 * Saves a setting that others may change meanwhile, from a form whose fields keep what they began with. `save` sends the new value and
 * `was`, the value that it replaces: the initial one, or that of the other person after a refusal that has shown it. So the second attempt
 * replaces it.
 */
export function useReplacing<T>(initial: T): (value: T, save: Save<T>) => Promise<void> {
  const seen = useRef(initial);
  const replace = useRetry<T>();
  return async (value, save) => {
    await replace(seen.current, save);
    seen.current = value;
  };
}

/** As `useReplacing`, for a control that shows the stored value: it replaces the one that it shows, or that the last refusal has shown. */
export function useReplacingShown<T>(shown: T): (save: Save<T>) => Promise<void> {
  const replace = useRetry<T>();
  return (save) => replace(shown, save);
}

/** Replaces the value that the last refusal has shown, until a save succeeds. */
function useRetry<T>(): (was: T, save: Save<T>) => Promise<void> {
  const refused = useRef<{ theirs: T } | null>(null);
  return async (was, save) => {
    try {
      await save(refused.current ? refused.current.theirs : was);
      refused.current = null;
    } catch (error) {
      if (error instanceof HttpProblem && error.code === 'changed') refused.current = { theirs: error.theirs as T };
      throw error;
    }
  };
}
