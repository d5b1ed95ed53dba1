import { createHmac, timingSafeEqual } from 'node:crypto';
import { currentEnv, publicOrigin } from '#server/base/env';

/** The password of a timeline, as the public pages know it. */
export interface ReaderLock {
  timelineId: string;
  /** Of the password. */
  hash: string;
}

/** A reader gives the password again after this time. */
const validSeconds = 7 * 24 * 3600;
const cookieName = 'annalist-reader';

/**
 * Returns the cookies of a reader who knows the password. Browsers send them with the pages of this timeline alone: those below its address,
 * and its latest JSON, which is beside it.
 */
export function passCookies(lock: ReaderLock, slug: string, now = Date.now()): string[] {
  const until = Math.floor(now / 1000) + validSeconds;
  const isHttps = publicOrigin().startsWith('https:');
  const address = `/t/${encodeURIComponent(slug)}`;
  return [address, `${address}.json`].map(
    (path) =>
      `${cookieName}=${until}.${macOf(lock, until)}; Path=${path}; Max-Age=${validSeconds}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`,
  );
}

/** Whether the cookies of a request have a pass. Another password invalidates it. */
export function hasPass(lock: ReaderLock, cookies: string | undefined, now = Date.now()): boolean {
  return (cookies ?? '').split(';').some((each) => {
    const [name, value = ''] = each.trim().split('=', 2);
    const [until = '', mac = ''] = value.split('.');
    if (name !== cookieName || !/^\d{1,12}$/.test(until) || Number(until) * 1000 < now) return false;
    const [wanted, given] = [Buffer.from(macOf(lock, Number(until))), Buffer.from(mac)];
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
}

/** The prefix separates these signatures from other uses of the secret. */
function macOf({ timelineId, hash }: ReaderLock, until: number): string {
  const { authSecret } = currentEnv();
  if (!authSecret) throw new Error('There is no secret to sign with.');
  return createHmac('sha256', authSecret).update(`reader ${timelineId} ${hash} ${until}`).digest('base64url');
}
