import pLimit from 'p-limit';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/**
 * better-auth hashes a new password inside the transaction that makes the account (findings/hash-in-transaction.sh). A class that
 * signs up at once would take every connection to the database for seconds, and keep all others from it.
 */
const turns = pLimit(2);
const mostWaiting = 200;

/** Makes an account when it is its turn. Throws a refusal when too many wait already. */
export async function signUpInTurn<T>(signUp: () => Promise<T>): Promise<T> {
  if (turns.pendingCount >= mostWaiting) throw new Refusal('too-many', say('tooOften'), undefined, mostWaiting / 10);
  return turns(signUp);
}
