import pLimit from 'p-limit';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/**
 * better-auth hashes a new password inside the transaction that creates the account (findings/hash-in-transaction.sh). If a whole class
 * signed up at once, it would occupy all database connections for seconds.
 */
const turns = pLimit(2);
const mostWaiting = 200;

/** Creates an account when its turn comes. Throws a refusal if too many are waiting. */
export async function signUpInTurn<T>(signUp: () => Promise<T>): Promise<T> {
  if (turns.pendingCount >= mostWaiting) throw new Refusal('too-many', say('tooOften'), undefined, mostWaiting / 10);
  return turns(signUp);
}
