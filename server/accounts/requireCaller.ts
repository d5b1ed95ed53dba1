import type { Caller } from '#server/accounts/caller';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** Throws a refusal if nobody is signed in. */
export function requireCaller(caller: Caller | null): Caller {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  return caller;
}
