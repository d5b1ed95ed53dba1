import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { auth } from '#server/accounts/session';
import { limitNetwork } from '#server/accounts/signInLimits';
import { db } from '#server/base/db';
import { addressHeader } from '#server/http/address';
import { password, prepareApi, request, signUp } from '#tests/support/api';

beforeAll(async () => {
  await prepareApi();
});

interface Try {
  email: string;
  password?: string;
  /** Of the network that it comes from, as the front door writes it. */
  from?: string;
  cookie?: string;
}

async function tryToSignIn({ email, password = 'not the password', from = '192.0.2.1', cookie }: Try): Promise<Response> {
  const asked = request('POST', '/api/auth/sign-in/email', { body: { email, password } });
  asked.headers.set(addressHeader, from);
  if (cookie) asked.headers.set('cookie', cookie);
  return auth().handler(asked);
}

/** Waiting is what the limit asks for; the test puts the clock on instead. */
async function letTimePass(ms: number): Promise<void> {
  await db().$executeRaw`UPDATE rate_limit SET until = until - ${ms} * interval '1 millisecond'`;
}

/** As after wrong passwords from everywhere for an hour. */
async function strangersHaveTried(): Promise<void> {
  await db().$executeRaw`UPDATE rate_limit SET until = now() + interval '1 hour' WHERE key LIKE 'account:%'`;
}

describe('signing in', () => {
  it('wrong passwords for one account are slowed down and then refused with the time to wait, whether or not it exists', {
    tags: 'long',
  }, async () => {
    for (const email of [(await signUp('Olena')).email, `${randomUUID()}@example.org`]) {
      const answers = await Promise.all(Array.from({ length: 15 }, () => tryToSignIn({ email })));
      expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(10);
      const refused = answers.find(({ status }) => status === 429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('nobody is locked out: the right password gets in from another network at once, and from the same one after a wait', {
    tags: 'long',
  }, async () => {
    const { email } = await signUp('Olena');
    await Promise.all(Array.from({ length: 15 }, () => tryToSignIn({ email })));
    expect((await tryToSignIn({ email, password, from: '198.51.100.7' })).status).toBe(200);
    await letTimePass(5_000);
    expect((await tryToSignIn({ email, password })).status).toBe(200);
  });

  it('a device that has signed in before is not slowed by strangers from a hundred networks; its cookie cannot be made up', async () => {
    const { email } = await signUp('Olena');
    const first = await tryToSignIn({ email, password });
    const cookie = first.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    await tryToSignIn({ email });
    await strangersHaveTried();
    expect((await tryToSignIn({ email, password, from: '203.0.113.200' })).status).toBe(429);
    expect((await tryToSignIn({ email, password, cookie, from: '203.0.113.200' })).status).toBe(200);
    const forged = cookie.replace(/(annalist\.device-[^=]+=)[^;]+/, '$1forged.signature');
    expect(forged).not.toBe(cookie);
    expect((await tryToSignIn({ email, password, cookie: forged, from: '203.0.113.200' })).status).toBe(429);
  });

  it('one network that tries many accounts is refused, and its neighbours are not', async () => {
    const headers = (address: string) => new Headers({ [addressHeader]: address });
    // More than the burst at once: a slow machine gives some of it back meanwhile.
    await Promise.allSettled(Array.from({ length: 150 }, () => limitNetwork('/sign-in/email', headers('2001:db8::1'))));
    expect((await tryToSignIn({ email: `${randomUUID()}@example.org`, from: '2001:db8::2' })).status).toBe(429);
    expect((await tryToSignIn({ email: `${randomUUID()}@example.org`, from: '2001:db8:0:1::1' })).status).toBe(401);
  });
});
