import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auth } from '#server/accounts/session';
import { type ChangeNotice, listenToChangeNotices } from '#server/changeNotices/changeNotices';
import { newSession, type Person, password, prepareApi, request, signUp } from '#tests/support/api';

const heard: ChangeNotice[] = [];
let told: (() => void) | null = null;
let stop: () => Promise<void>;

beforeAll(async () => {
  const url = await prepareApi();
  ({ stop } = listenToChangeNotices(url, pino({ level: 'silent' }), (notice) => {
    heard.push(notice);
    told?.();
  }));
  // The first word shows that it listens.
  const first = await signUp('First');
  const heardOf = hear(first);
  let isHeard = false;
  void heardOf.then(() => {
    isHeard = true;
  });
  while (!isHeard) {
    await post(first, 'update-user', { name: 'First' });
    await Promise.race([heardOf, new Promise((resolve) => setImmediate(resolve))]);
  }
});
afterAll(() => stop());

/** Resolves when the relays are told of somebody. */
async function hear({ userId }: Person): Promise<void> {
  while (!heard.some((notice) => 'userId' in notice && notice.userId === userId)) {
    await new Promise<void>((resolve) => {
      told = resolve;
    });
  }
}

const post = (as: Person, path: string, body: object) => auth().handler(request('POST', `/api/auth/${path}`, { as, body }));

describe('the relays are told', () => {
  it.each([
    ['of signing out', 'sign-out', {}],
    ['of sessions that are ended from elsewhere', 'revoke-other-sessions', {}],
    ['of a new password', 'change-password', { currentPassword: password, newPassword: 'another long one', revokeOtherSessions: true }],
    ['of a new name', 'update-user', { name: 'Renamed' }],
  ])('%s', async (_words, path, body) => {
    const person = await signUp('Olena');
    await newSession(person.userId);
    expect((await post(person, path, body)).status).toBe(200);
    await hear(person);
  });
});
