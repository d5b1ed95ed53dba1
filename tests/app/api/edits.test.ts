import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST } from '#app/api/timelines/[timelineId]/edits/route';
import { type Edit, eventRef } from '#core/edits/edit';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';
import { db } from '#server/base/db';
import { createPostgresStore } from '#server/log/postgresStore';
import { directPath } from '#server/relay/direct/directDoor';
import { sendEdits } from '#server/relay/direct/sendEdits';
import { signTicket } from '#server/relay/direct/ticket';
import { createTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';
import { type ApiRelay, startApiRelay } from '#tests/support/apiRelay';
import { storedDoc } from '#tests/support/storedDoc';

let ada: Person;
let site: ApiRelay;
let store: ReturnType<typeof createPostgresStore>;
let timelineId: string;

beforeAll(async () => {
  const url = await prepareApi();
  site = await startApiRelay(url);
  store = createPostgresStore({ connectionString: url, log: pino({ level: 'silent' }) });
  ada = await signUp('Ada');
  ({ id: timelineId } = await createTimeline(ada, { title: 'Talks', language: 'en', timeZone: 'UTC' }));
});
afterAll(async () => {
  await site.stop();
  await store.close();
  await db().$disconnect();
});

interface Refused {
  error: { code: string; message: string; field?: string };
}

const send = (edits: unknown) => ask<Refused, { timelineId: string }>(POST, 'POST', { timelineId }, { as: ada, body: { edits } });
const events = async () => readTimeline(await storedDoc(store, timelineId)).events;

const create: Edit = { type: 'create', record: eventRef('e1'), fields: { date: '2022-03-29', title: { en: 'Met' } } };
const write: Edit = { type: 'replaceRichText', record: eventRef('e1'), field: 'body', language: 'en', text: paragraphs('They met.') };

describe('edits over HTTP', () => {
  it('are in the log when they are answered, as the caller’s', async () => {
    expect((await send([create, write])).status).toBe(204);
    expect(await events()).toMatchObject([{ id: 'e1', title: { en: 'Met' }, body: { en: paragraphs('They met.') } }]);
    const rows = await store.readAfter(timelineId, 1, 10);
    expect(rows.map(({ userId }) => userId)).toEqual([ada.userId]);
  });

  it('are refused with the place of the error, and none of them is applied', async () => {
    const set = (value: unknown) => ({ type: 'set', record: eventRef('e1'), field: 'status', value });
    const wrong = await send([set('verified'), set('perhaps')]);
    expect([wrong.status, wrong.body.error.code, wrong.body.error.field]).toEqual([400, 'invalid', 'edits.1.value']);
    const unknown = await send([set('verified'), { type: 'delete', record: eventRef('gone') }]);
    expect([unknown.status, unknown.body.error.message]).toEqual([409, expect.stringContaining('gone')]);
    const taken = await send([set('verified'), create]);
    expect([taken.status, taken.body.error.message]).toEqual([409, expect.stringContaining('e1')]);
    expect((await send([])).status).toBe(400);
    expect((await send('all')).status).toBe(400);
    expect((await events()).map(({ status }) => status)).toEqual(['draft']);
  });

  it('the relay takes them from processes of the site alone', async () => {
    const post = (authorization: string) =>
      fetch(`${site.url}${directPath}`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify([{ ...create, record: eventRef('e2') }]),
      });
    const [text = '', mac = ''] = signTicket({ docId: timelineId, userId: ada.userId }).split('.');
    const forged = Buffer.from(JSON.stringify({ docId: timelineId, userId: 'somebody', until: Date.now() + 1e6 })).toString('base64url');
    for (const ticket of ['', 'x', text, `${text}.`, `${text}.${mac.slice(0, -2)}`, `${forged}.${mac}`, `.${mac}`])
      expect((await post(ticket)).status).toBe(401);
    expect((await fetch(`${site.url}${directPath}`)).status).toBe(404);
    expect((await events()).map(({ id }) => id)).toEqual(['e1']);
    // The same request with the ticket as it was signed.
    expect((await post(`${text}.${mac}`)).status).toBe(204);
    await expect(sendEdits(timelineId, 'nobody', [create])).rejects.toMatchObject({ code: 'signedOut' });
  });
});
