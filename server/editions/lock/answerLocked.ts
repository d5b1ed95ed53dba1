import type { IncomingHttpHeaders } from 'node:http';
import { type LockedProblem, renderLockedPage } from '#core/editions/page/lockedPage';
import { reportStyle } from '#core/editions/report/reportStyle';
import { allowedOrigins, currentEnv } from '#server/base/env';
import { passCookies, type ReaderLock } from '#server/editions/lock/pass';
import { isReaderPassword } from '#server/editions/lock/password';
import type { Answer } from '#server/editions/serving/answer';
import { uncachedPage } from '#server/editions/serving/uncachedPage';
import { addressHeader, networkOf } from '#server/http/address';
import { type Limit, spend } from '#server/http/limits';

/** For one network, and for one timeline from everywhere. */
const fromOneNetwork: Limit = { burst: 10, everyMs: 60_000 };
const onOneTimeline: Limit = { burst: 200, everyMs: 5_000 };

export interface LockedRequest {
  lock: ReaderLock;
  /** The language of the timeline, BCP 47. */
  language: string;
  slug: string;
  /** The address that the reader asked for. */
  url: string;
  /** The body of the form. Undefined if none was sent. */
  form: string | undefined;
  headers: IncomingHttpHeaders;
}

/** Answers 403 with a form for the password, or takes it and leads back to the same address. */
export async function answerLocked({ lock, language, slug, url, form, headers }: LockedRequest): Promise<Answer> {
  if (form === undefined) return page(403, language, null);
  const { origin } = headers;
  if (origin !== undefined && !allowedOrigins(currentEnv()).includes(origin)) return page(403, language, 'otherSite');
  const network = networkOf(String(headers[addressHeader] ?? ''));
  const mayTry =
    (await spend(`reader:${lock.timelineId}:${network}`, fromOneNetwork)).ok &&
    (await spend(`reader:${lock.timelineId}`, onOneTimeline)).ok;
  if (!mayTry) return page(429, language, 'tooManyTries');
  // Longer ones cannot be set.
  const password = (new URLSearchParams(form).get('password') ?? '').slice(0, 1_000);
  if (!(await isReaderPassword(password, lock.hash))) return page(403, language, 'wrongPassword');
  return {
    status: 303,
    headers: { location: url, 'set-cookie': passCookies(lock, slug), 'cache-control': 'no-store', 'content-length': 0 },
  };
}

function page(status: 403 | 429, language: string, problem: LockedProblem | null): Promise<Answer> {
  return uncachedPage(status, renderLockedPage(language, problem), reportStyle);
}
