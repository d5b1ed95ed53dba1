import { respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** Unknown routes. A program gets the same form of refusal as everywhere, not a page. */
function answer(request: Request): Promise<Response> {
  return respond(request, async () => {
    throw new Refusal('not-found', say('nothingHere'));
  });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
