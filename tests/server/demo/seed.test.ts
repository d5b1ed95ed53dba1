import { pino } from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { demoAccounts, seedDemo } from '#server/demo/seed';
import { prepareApi, request, signUp } from '#tests/support/api';

const seed = () => seedDemo({ log: pino({ level: 'silent' }), root: process.cwd() });

beforeAll(async () => {
  await prepareApi();
});

it('an empty database gets the demo once, however many processes start at once', async () => {
  await Promise.all([seed(), seed()]);
  await seed();
  expect(await db().user.count()).toBe(4);
  const timelines = await db().timeline.findMany({ include: { members: true, editions: true, threads: { include: { comments: true } } } });
  expect(timelines.length).toBe(1);
  const [talks] = timelines;
  expect(talks?.slug).toBe('talks-2022');
  expect(talks?.editions.map(({ number }) => number)).toEqual([1]);
  expect(talks?.members.map(({ role }) => role).sort()).toEqual(['commenter', 'editor', 'owner', 'viewer']);
  // The editors' doubts are open threads, not text.
  expect(talks?.threads.length).toBe(17);
  expect(talks?.threads.every(({ resolvedAt, comments }) => resolvedAt === null && comments.length === 1)).toBe(true);
});

it('each demo account signs in with the password that is printed', async () => {
  for (const email of demoAccounts.emails) {
    const response = await auth().handler(request('POST', '/api/auth/sign-in/email', { body: { email, password: demoAccounts.password } }));
    expect(response.status, email).toBe(200);
  }
});

it('an edition that a start was cut before is published by the next, and never again', async () => {
  await db().edition.deleteMany();
  await db().timeline.updateMany({ data: { slug: null } });
  await seed();
  await seed();
  expect(await db().edition.count()).toBe(1);
});

it('a database in which anyone has an account is left alone', async () => {
  await signUp('Somebody');
  await seed();
  expect(await db().timeline.count()).toBe(1);
});
