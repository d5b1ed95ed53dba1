import { pino } from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { plainText } from '#core/model/richText';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { readChronology, readCorrection } from '#server/demo/files';
import { demoAccounts, seedDemo } from '#server/demo/seed';
import { readEdition } from '#server/editions/queries';
import { prepareApi, request, signUp } from '#tests/support/api';

async function forgetSecondEdition(): Promise<void> {
  await db().editionFile.deleteMany({ where: { number: 2 } });
  await db().edition.deleteMany({ where: { number: 2 } });
}

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
  expect(talks?.editions.map(({ number }) => number).sort()).toEqual([1, 2]);
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

it('edition 2 corrects one event, says why, and leaves the words of edition 1 as they were imported', async () => {
  const { id } = await db().timeline.findFirstOrThrow();
  const [first, second] = await Promise.all([readEdition(id, 1), readEdition(id, 2)]);
  const { chronology } = await readChronology(process.cwd());
  const imported = chronology.events.find(({ id: eventId }) => eventId === 'draft-12-april');
  const before = first?.timeline.events.find(({ id: eventId }) => eventId === 'draft-12-april');
  expect([before?.title.en, plainText(before?.body.en ?? [])]).toEqual([imported?.title, imported?.summary]);
  expect([first?.kind, second?.kind]).toEqual(['first', 'correction']);
  const [correction] = second?.corrections ?? [];
  expect(correction?.changes).toEqual({
    timeline: [],
    sources: { added: [], removed: [], changed: [] },
    positions: { added: [], removed: [], changed: [] },
    events: {
      added: [],
      removed: [],
      changed: [
        {
          id: 'draft-12-april',
          title: "A draft dated 12 April is said to keep each guarantor's own duty to act",
          changes: [
            expect.objectContaining({ field: 'title', before: imported?.title }),
            { field: 'body', language: 'en', before: '', after: (await readCorrection(process.cwd())).added },
          ],
        },
      ],
    },
  });
});

it('an edition that an interrupted start left out is published by the next start, and never again', { tags: 'long' }, async () => {
  await forgetSecondEdition();
  await seed();
  await seed();
  expect(await db().edition.count()).toBe(2);
  const { id } = await db().timeline.findFirstOrThrow();
  expect((await readEdition(id, 2))?.corrections?.[0]?.changes.events.changed.length).toBe(1);
});

it('a demo that a user has edited gets no second edition', async () => {
  await forgetSecondEdition();
  await db().doc.updateMany({ data: { head: 3 } });
  await seed();
  expect(await db().edition.count()).toBe(1);
});

it('a database with an account stays unchanged', async () => {
  await signUp('Somebody');
  await seed();
  expect(await db().timeline.count()).toBe(1);
});
