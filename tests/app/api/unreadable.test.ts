import { beforeAll, describe, expect, it } from 'vitest';
import { POST as authPost } from '#app/api/auth/[...all]/route';
import { POST as acceptInvitation } from '#app/api/invitations/[token]/accept/route';
import { POST as createTeam } from '#app/api/teams/route';
import { POST as startThread } from '#app/api/timelines/[timelineId]/threads/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import { eventRef } from '#core/edits/edit';
import { db } from '#server/base/db';
import { ask, type Person, password, prepareApi, request, signUp } from '#tests/support/api';

let person: Person;
let timelineId: string;
beforeAll(async () => {
  await prepareApi();
  person = await signUp('Olena');
  const made = await createTimeline(request('POST', '/api/timelines', { as: person, body: { title: 'Talks' } }));
  timelineId = ((await made.json()) as { id: string }).id;
});

describe('a NUL character', () => {
  it('in a body gets 400, not 500, wherever it is', async () => {
    const as = person;
    const answers = await Promise.all([
      ask(createTeam, 'POST', {}, { as, body: { name: 'a\0b' } }),
      ask(createTimeline, 'POST', {}, { as, body: { title: 'a\0' } }),
      ask(startThread, 'POST', { timelineId }, { as, body: { anchor: eventRef('\0'), comment: { body: 'Why?' } } }),
      ask(startThread, 'POST', { timelineId }, { as, body: { anchor: eventRef('e'), comment: { body: 'Why\0?' } } }),
      ask(createTeam, 'POST', {}, { as, body: { name: 'a', 'b\0': 1 } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    // An escaped escape is not NUL.
    expect((await ask(createTeam, 'POST', {}, { as, body: { name: 'the text \\u0000' } })).status).toBe(201);
  });

  it('in a body for better-auth gets 400, in JSON and in a form', async () => {
    for (const path of ['/api/auth/sign-in/email', '/api/auth/sign-up/email']) {
      const json = { email: 'a@example.org', password, name: 'a\0' };
      expect((await authPost(request('POST', path, { body: json }))).status, path).toBe(400);
      const form = request('POST', path, { body: `email=a%40example.org&password=${password}&name=a%00` });
      form.headers.set('content-type', 'application/x-www-form-urlencoded');
      expect((await authPost(form)).status, path).toBe(400);
    }
  });

  it('in an invitation’s token is not found', async () => {
    expect((await ask(acceptInvitation, 'POST', { token: 'a\0b' }, { as: person })).status).toBe(404);
  });
});

it('half of a surrogate pair in a body is stored as U+FFFD, also in a quotation, which is stored as JSON', async () => {
  const quote = { exact: 'They met \ud83d', prefix: '\udc4b', suffix: '' };
  const range = { start: {}, end: {}, letters: [], quote, position: { start: 0, end: 9 } };
  const anchor = { ...eventRef('e'), field: 'body', language: 'en', range };
  const answer = await ask(startThread, 'POST', { timelineId }, { as: person, body: { anchor, comment: { body: 'Why\ud83d?' } } });
  expect(answer.status).toBe(201);
  const { id } = answer.body as { id: string };
  const stored = await db().thread.findUniqueOrThrow({ where: { id }, include: { comments: { select: { body: true } } } });
  expect(stored).toMatchObject({
    anchor: { range: { quote: { exact: 'They met \ufffd', prefix: '\ufffd', suffix: '' } } },
    comments: [{ body: 'Why\ufffd?' }],
  });
});

describe('writing', () => {
  it('is limited per person, and the refusal gives the time to wait', async () => {
    const as = await signUp('Busy');
    const answers = await Promise.all(Array.from({ length: 260 }, () => ask(createTeam, 'POST', {}, { as, body: {} })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 429]));
    expect((await ask(createTeam, 'POST', {}, { as: person, body: {} })).status).toBe(400);
  });
});
