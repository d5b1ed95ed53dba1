import { isDeepStrictEqual } from 'node:util';
import { ChangedMeanwhile } from '#server/base/errors';
import { say } from '#server/base/say';

/** The change of a setting. `was`: the value that its author has read. Without it, the change replaces any value. */
export interface Change<T> {
  to: T;
  was?: T | undefined;
}

/**
 * Throws `ChangedMeanwhile` if a change would replace a value that its author has never seen. Call it under the lock of the row that has
 * the value. `inWords`: the stored value for people. `by`: the name of the person who has set it, where that is
 * known; null for the author of the change, who has set it in another window.
 */
export function requireUnchanged<T>(field: string, { to, was }: Change<T>, stored: T, inWords = String(stored), by?: string | null): void {
  if (was === undefined || isDeepStrictEqual(was, stored) || isDeepStrictEqual(to, stored)) return;
  throw new ChangedMeanwhile(refusal(inWords, by), field, stored);
}

/** The message to the author: who has changed the value, where that is known, and to what. */
function refusal(theirs: string, by: string | null | undefined): string {
  if (by === undefined) return say('changedMeanwhile', { theirs });
  if (by === null) return say('changedByYou', { theirs });
  return say('changedBy', { name: by, theirs });
}
