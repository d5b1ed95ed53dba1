import { respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { spendOrRefuse } from '#server/http/limits';
import { searchTimelines } from '#server/records/search';

/** A user who types sends a few requests a second. */
const searches = { burst: 60, everyMs: 200 };
const longestQuery = 500;

/** `?q=`: searches the events and sources of the caller's timelines. */
export async function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
    await spendOrRefuse(`search:${caller.userId}`, searches);
    return searchTimelines(caller.userId, (new URL(request.url).searchParams.get('q') ?? '').slice(0, longestQuery));
  });
}
