import robotsParser from 'robots-parser';
import { currentEnv } from '#server/base/env';
import { freeHost, keepRobots, takeHost } from '#server/fetch/commands';
import { type Exchange, FetchProblem, fetchExchanges, headerOf, lastOf, userAgent } from '#server/fetch/guardedFetch';
import { findRobots } from '#server/fetch/queries';
import { clean } from '#server/records/storable';

const limits = { seconds: 30, bytes: 10 * 1024 * 1024, redirects: 5 };
/** RFC 9309, 2.5: at least 500 KiB of a robots.txt have to be read. */
const robotsLimits = { seconds: 15, bytes: 512 * 1024, redirects: 5 };
/** A host that wants longer pauses is not visited more often than this, but not less either. */
const longestPauseSeconds = 60;
const longestRetryAfterSeconds = 24 * 60 * 60;
/** After an answer 429 or 503 that names no time. */
const usualRetryAfterSeconds = 60;
/** A page is given up if its host is not free by then. */
const longestWaitMs = 90_000;
const lookEveryMs = 500;

/**
 * Fetches a page behind the guard, as its hosts allow: robots.txt (RFC 9309), one request at a time for all processes, a pause between two, and
 * `Retry-After`. Redirects count as requests. Returns the answer of the site, whatever its status. Throws `FetchProblem`.
 */
export function politeFetch(address: string): Promise<Exchange[]> {
  return fetchExchanges(address, {
    open: currentEnv().fetchNetworks,
    limits,
    before: async (url) => {
      await waitForHost(url.host);
      let pause = currentEnv().fetchPauseSeconds;
      try {
        const rules = robotsParser(new URL('/robots.txt', url).href, await robotsOf(url));
        pause = Math.max(pause, Math.min(rules.getCrawlDelay(userAgent) ?? 0, longestPauseSeconds));
        if (rules.isAllowed(url.href, userAgent) === false) throw new FetchProblem('robots');
      } catch (error) {
        await freeHost(url.host, pause);
        throw error;
      }
      return (answer) => freeHost(url.host, Math.max(pause, answer ? retryAfterOf(answer) : 0));
    },
  });
}

async function waitForHost(host: string): Promise<void> {
  const until = Date.now() + longestWaitMs;
  for (;;) {
    const wait = await takeHost(host);
    if (!wait) return;
    const ms = wait.isTaken ? Math.min(wait.ms, lookEveryMs) : wait.ms;
    if (Date.now() + ms > until) throw new FetchProblem('busy', String(Math.ceil(wait.ms / 60_000)));
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

/** The host must be taken. A site that has no robots.txt allows all; one that cannot answer for it is left alone. */
async function robotsOf(url: URL): Promise<string> {
  const kept = await findRobots(url.host);
  if (kept !== null) return kept;
  const robots = await fetchRobots(url);
  await keepRobots(url.host, robots);
  return robots;
}

async function fetchRobots(url: URL): Promise<string> {
  try {
    const answer = lastOf(
      await fetchExchanges(new URL('/robots.txt', url).href, { open: currentEnv().fetchNetworks, limits: robotsLimits }),
    );
    if (answer.status >= 500 || answer.status === 429) throw new FetchProblem('status', String(answer.status));
    const isText = answer.status === 200 && !/html/i.test(headerOf(answer, 'content-type'));
    return isText ? clean(answer.body?.toString('utf8') ?? '') : '';
  } catch (error) {
    // RFC 9309, 2.3.1.2: after too many redirects it counts as absent.
    if (error instanceof FetchProblem && (error.code === 'tooManyRedirects' || error.code === 'tooLarge')) return '';
    throw error;
  }
}

function retryAfterOf(answer: Exchange): number {
  if (answer.status !== 429 && answer.status !== 503) return 0;
  const stated = headerOf(answer, 'retry-after').trim();
  const seconds = /^\d+$/.test(stated) ? Number(stated) : (Date.parse(stated) - Date.now()) / 1_000;
  if (Number.isNaN(seconds)) return usualRetryAfterSeconds;
  return Math.min(Math.max(seconds, 0), longestRetryAfterSeconds);
}
