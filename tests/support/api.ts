import { randomUUID } from 'node:crypto';
import { hashPassword, makeSignature } from 'better-auth/crypto';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { createTestDatabase } from './postgres';

export const origin = 'http://localhost:3000';

/** Gives this test file its own database and secret. Call it before the first request. */
export async function prepareApi(): Promise<string> {
  const url = await createTestDatabase();
  setEnv('DATABASE_URL', url);
  setEnv('AUTH_SECRET', randomUUID() + randomUUID());
  setEnv('SIGNING_SECRET', randomUUID() + randomUUID());
  setEnv('PORT', '3000');
  return url;
}

export interface Person {
  userId: string;
  name: string;
  email: string;
  cookie: string;
}

export const password = 'a long enough one';
let hashOfPassword: Promise<string> | undefined;

/**
 * Signs up a new person through the real endpoint. The cookie is the one a browser would hold. All have one password, hashed once
 * per test file: hashing takes as long as the rest of a sign-up.
 */
export async function signUp(name: string): Promise<Person> {
  (await auth().$context).password.hash = (given) => {
    if (given !== password) return hashPassword(given);
    hashOfPassword ??= hashPassword(given);
    return hashOfPassword;
  };
  const email = `${randomUUID()}@example.org`;
  const response = await auth().handler(request('POST', '/api/auth/sign-up/email', { body: { name, email, password } }));
  if (!response.ok) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  return { userId, name, email, cookie: await newSession(userId) };
}

/** Starts a session as the library does after a correct password. Returns its cookie. */
export async function newSession(userId: string): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth().$context;
  const { token } = await internalAdapter.createSession(userId);
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)}`;
}

interface Given {
  as?: Person | null;
  body?: unknown;
  origin?: string;
  /** The search of the address, with its question mark. */
  search?: string;
}

export function request(method: string, path: string, given: Given = {}): Request {
  const headers = new Headers({ origin: given.origin ?? origin });
  if (given.as) headers.set('cookie', given.as.cookie);
  const sent =
    typeof given.body === 'string'
      ? given.body
      : given.body instanceof Uint8Array
        ? new Uint8Array(given.body)
        : JSON.stringify(given.body);
  if (given.body !== undefined) headers.set('content-type', 'application/json');
  return new Request(`${origin}${path}`, { method, headers, body: given.body === undefined ? undefined : sent });
}

export interface Answer<T> {
  status: number;
  body: T;
}

/** Calls a route's handler with a real request and reads its answer. */
export async function ask<T, P>(
  handler: (request: Request, context: { params: Promise<P> }) => Promise<Response>,
  method: string,
  params: P,
  given: Given = {},
): Promise<Answer<T>> {
  const response = await handler(request(method, `/api${given.search ?? ''}`, given), { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
}
