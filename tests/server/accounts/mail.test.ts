import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUT as changeAddress } from '#app/api/account/address/route';
import { GET as authGet, POST as authPost } from '#app/api/auth/[...all]/route';
import { POST as invite, GET as listInvitations } from '#app/api/timelines/[timelineId]/invitations/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import { findCaller } from '#server/accounts/session';
import { db } from '#server/base/db';
import { ask, password, prepareApi, request, signUp } from '#tests/support/api';
import { linkIn, Mailbox } from '#tests/support/mailbox';

let mailbox: Mailbox;
beforeAll(async () => {
  await prepareApi();
  // Before the first request: better-auth is told then whether there is mail.
  mailbox = await Mailbox.open();
});
afterAll(() => mailbox.close());

const post = (path: string, body: object) => authPost(request('POST', `/api/auth/${path}`, { body }));
const signIn = async (email: string, given: string) => (await post('sign-in/email', { email, password: given })).status;

/** Opens a link of a mail as a browser does. */
async function follow(link: string, cookie?: string): Promise<string> {
  const response = await authGet(new Request(link, { headers: cookie ? { cookie } : {} }));
  expect(response.status).toBe(302);
  return response.headers.get('location') ?? '';
}

describe('where mail is configured', () => {
  it('an address is confirmed before its account can be used, and the link signs nobody in', async () => {
    const email = `${randomUUID()}@example.org`;
    expect((await post('sign-up/email', { name: 'Nina', email, password, callbackURL: '/sign-in' })).status).toBe(200);
    expect(await signIn(email, password)).toBe(403);
    const link = linkIn(await mailbox.waitFor(email));
    const response = await authGet(new Request(link));
    expect([response.status, response.headers.get('location'), response.headers.getSetCookie()]).toEqual([302, '/sign-in', []]);
    expect(await signIn(email, password)).toBe(200);
  });

  it('signing up with the address of an account notifies its mailbox, and reveals nothing to the caller', async () => {
    const { email } = await signUp('Olena');
    await mailbox.waitFor(email);
    const taken = await post('sign-up/email', { name: 'Eve', email, password: 'the password of Eve' });
    const free = await post('sign-up/email', { name: 'Eve', email: `${randomUUID()}@example.org`, password: 'the password of Eve' });
    const shape = async (response: Response) => [response.status, Object.keys((await response.json()) as object).sort()];
    expect(await shape(taken)).toEqual(await shape(free));
    expect((await mailbox.waitFor(email, 'There is one already')).to).toEqual([email]);
    expect(await signIn(email, 'the password of Eve')).toBe(401);
  });

  it('a password reset is requested by mail, with the same answer for every address; the link works once and ends all sessions', async () => {
    const person = await signUp('Olena');
    await db().user.update({ where: { id: person.userId }, data: { emailVerified: true } });
    const [known, unknown] = await Promise.all(
      [person.email, `${randomUUID()}@example.org`].map((email) => post('request-password-reset', { email })),
    );
    expect([known?.status, await known?.text()]).toEqual([unknown?.status, await unknown?.text()]);
    const token = linkIn(await mailbox.waitFor(person.email, 'new password'))
      .split('/')
      .at(-1);
    const reset = async () => (await post('reset-password', { token, newPassword: 'a wholly new one' })).status;
    expect([await reset(), await reset()]).toEqual([200, 400]);
    expect(await findCaller(new Headers({ cookie: person.cookie }))).toBeNull();
    expect(await signIn(person.email, 'a wholly new one')).toBe(200);
  });

  it('an address changes when the new one is confirmed; the old one is notified, and an address in use gets no mail', async () => {
    const [person, other] = [await signUp('Olena'), await signUp('Other')];
    await db().user.update({ where: { id: person.userId }, data: { emailVerified: true } });
    await mailbox.waitFor(other.email);
    const put = (email: string) => ask(changeAddress as never, 'PUT', {}, { as: person, body: { email, password } });
    const email = `${randomUUID()}@example.org`;
    expect(await put(email)).toEqual(await put(other.email));
    expect((await mailbox.waitFor(person.email, 'to use another address')).text).toContain(email);
    expect(mailbox.sentTo(other.email)).toHaveLength(1);
    expect((await db().user.findUniqueOrThrow({ where: { id: person.userId } })).email).toBe(person.email);
    expect(await follow(linkIn(await mailbox.waitFor(email)), person.cookie)).toBe('/account');
    expect((await db().user.findUniqueOrThrow({ where: { id: person.userId } })).email).toBe(email);
  });

  it('an invitation to a timeline is mailed to its recipient, and the list names the recipient', async () => {
    const owner = await signUp('Olena');
    const made = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'Talks' } }));
    const { id: timelineId } = (await made.json()) as { id: string };
    const email = `${randomUUID()}@example.org`;
    const send = (body: object) =>
      ask<{ url: string; isMailed: boolean }, object>(invite as never, 'POST', { timelineId }, { as: owner, body });
    const { body } = await send({ role: 'editor', days: 1, email });
    const mail = await mailbox.waitFor(email);
    expect([body.isMailed, linkIn(mail)]).toEqual([true, body.url]);
    expect(mail.text).toContain('Olena invites you to the timeline “Talks”');
    expect(mail.text).toContain('within a day');
    expect((await send({ role: 'editor' })).body.isMailed).toBe(false);
    expect((await send({ role: 'editor', email: 'no address' })).status).toBe(400);
    const list = await ask<{ invitations: object[] }, object>(listInvitations as never, 'GET', { timelineId }, { as: owner });
    expect(list.body.invitations).toMatchObject([{ recipient: '' }, { recipient: email, role: 'editor' }]);
  });

  it('repeated requests do not flood a mailbox', async () => {
    const { email } = await signUp('Olena');
    for (let at = 0; at < 8; at += 1) expect((await post('request-password-reset', { email })).status).toBe(200);
    const last = await signUp('Last');
    await mailbox.waitFor(last.email);
    expect(mailbox.sentTo(email).length).toBeLessThanOrEqual(5);
  });
});
