import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PUT as markRead } from '#app/api/notifications/read/route';
import { GET as list } from '#app/api/notifications/route';
import { PUT as setSettings } from '#app/api/notifications/settings/route';
import { PATCH as setTimeline } from '#app/api/timelines/[timelineId]/route';
import { PATCH as changeComment } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]/route';
import { POST as reply } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/route';
import { PATCH as change } from '#app/api/timelines/[timelineId]/threads/[threadId]/route';
import { POST as start } from '#app/api/timelines/[timelineId]/threads/route';
import { GET as askToUnsubscribe, POST as unsubscribe } from '#app/api/unsubscribe/[token]/route';
import { mentionOf } from '#core/comments/body';
import type { ThreadView } from '#core/comments/thread';
import type { ReportSubject } from '#core/editions/report/reportSubject';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import type { NotificationPage, NotificationView, ThreadNotification } from '#core/notifications/notification';
import { db } from '#server/base/db';
import { publishEdition } from '#server/editions/commands';
import { newEditionSchema } from '#server/editions/newEdition';
import { acceptInvitation, createInvitation, newInvitationSchema } from '#server/invitations/commands';
import { createJobWorker } from '#server/jobs/worker';
import { dueAt } from '#server/notifications/notify';
import { sendDueMails } from '#server/notifications/sendMails';
import { receiveReport } from '#server/reports/receiveReport';
import { createTeamInvitation, newTeamInvitationSchema, revokeTeamInvitation } from '#server/teams/invitations';
import { ask, origin, type Person, prepareApi, signUp } from '#tests/support/api';
import { Mailbox } from '#tests/support/mailbox';
import { newTimeline } from '#tests/support/newTimeline';

let mailbox: Mailbox;
let worker: { stop(): Promise<void> };
let [owner, editor, commenter] = [] as unknown as [Person, Person, Person];
let timelineId: string;

beforeAll(async () => {
  const url = await prepareApi();
  mailbox = await Mailbox.open();
  worker = await createJobWorker(url, pino({ level: 'silent' }));
});
afterAll(async () => {
  await worker.stop();
  await mailbox.close();
});

beforeEach(async () => {
  [owner, editor, commenter] = [await signUp('Olena'), await signUp('Taras'), await signUp('Nina')];
  await db().user.updateMany({ data: { emailVerified: true } });
  timelineId = await newTimeline(owner, 'Talks of 2022', (doc) => {
    addEvent(doc, { date: '2022', title: { en: 'One' } });
  });
  await db().timelineMember.createMany({
    data: [
      { timelineId, userId: editor.userId, role: 'editor' },
      { timelineId, userId: commenter.userId, role: 'commenter' },
    ],
  });
});

const range = {
  start: {},
  end: {},
  letters: [[1, 1, 1]],
  quote: { exact: 'They met in Istanbul', prefix: '', suffix: '' },
  position: { start: 0, end: 20 },
};
const onWords = { ...eventRef('e1'), field: 'body', language: 'en', range };
const begin = async (as: Person, body: string, given: object = {}) =>
  (await ask<ThreadView, object>(start as never, 'POST', { timelineId }, { as, body: { anchor: onWords, comment: { body }, ...given } }))
    .body;
const answer = (threadId: string, as: Person, body: string) =>
  ask<ThreadView, object>(reply as never, 'POST', { timelineId, threadId }, { as, body: { body } });
const patch = (threadId: string, as: Person, body: object) => ask(change as never, 'PATCH', { timelineId, threadId }, { as, body });
interface Told extends Omit<NotificationPage, 'notifications'> {
  notifications: (NotificationView & Partial<Pick<ThreadNotification, 'words' | 'quote'>>)[];
}
const told = async (as: Person) => (await ask<Told, object>(list as never, 'GET', {}, { as })).body;
/** Those about comments: signing up sends one, too. */
const mailsTo = ({ email }: Person) => mailbox.sentTo(email).filter(({ source }) => source.includes('List-Unsubscribe'));
const settings = (as: Person, body: object) => ask(setSettings as never, 'PUT', {}, { as, body });

describe('in the app', () => {
  it('people are told of mentions, replies, assignments and resolutions that concern them, and not of their own acts', async () => {
    const { id } = await begin(commenter, `Where, ${mentionOf(editor.userId)}?`);
    await answer(id, owner, 'In the palace.');
    await patch(id, owner, { assigneeId: editor.userId, due: null });
    await patch(id, editor, { resolved: true });
    expect((await told(editor)).notifications.map(({ kind, actor, words }) => [kind, actor?.name, words])).toEqual([
      ['assigned', 'Olena', ''],
      ['mention', 'Nina', 'Where, @Taras?'],
    ]);
    expect((await told(commenter)).notifications.map(({ kind, actor, quote }) => [kind, actor?.name, quote])).toEqual([
      ['resolved', 'Taras', 'They met in Istanbul'],
      ['reply', 'Olena', 'They met in Istanbul'],
    ]);
    expect((await told(owner)).notifications.map(({ kind }) => kind)).toEqual(['resolved']);
  });

  it('a mention that is added later tells once, and one that was there does not tell again', async () => {
    const { id: threadId, comments } = await begin(commenter, 'Where?');
    const commentId = comments[0]?.id ?? '';
    for (const body of [`Where, ${mentionOf(editor.userId)}?`, `Where was it, ${mentionOf(editor.userId)}?`])
      await ask(changeComment as never, 'PATCH', { timelineId, threadId, commentId }, { as: commenter, body: { body } });
    expect((await told(editor)).notifications.map(({ words }) => words)).toEqual(['Where was it, @Taras?']);
  });

  it('are marked as read, and are gone for those who have lost access', async () => {
    const { id } = await begin(commenter, `Where, ${mentionOf(editor.userId)}?`);
    await answer(id, commenter, `Well, ${mentionOf(editor.userId)}?`);
    const [last] = (await told(editor)).notifications;
    await ask(markRead as never, 'PUT', {}, { as: commenter, body: { all: true } });
    expect((await told(editor)).unread).toBe(2);
    await ask(markRead as never, 'PUT', {}, { as: editor, body: { ids: [last?.id] } });
    expect((await told(editor)).unread).toBe(1);
    await db().timelineMember.deleteMany({ where: { timelineId, userId: editor.userId } });
    expect(await told(editor)).toEqual({ notifications: [], next: null, unread: 0 });
  });

  it('the words of a deleted comment are not in it', async () => {
    const { id: threadId, comments } = await begin(commenter, `A mistake, ${mentionOf(editor.userId)}.`);
    const commentId = comments[0]?.id ?? '';
    await ask(changeComment as never, 'PATCH', { timelineId, threadId, commentId }, { as: commenter, body: { deleted: true } });
    expect(JSON.stringify(await told(editor))).not.toContain('mistake');
  });
});

describe('of editions and invitations', () => {
  const publish = () =>
    publishEdition(owner, timelineId, newEditionSchema.parse({ slug: `talks-${timelineId.slice(0, 8)}`, note: 'A first look.' }));

  it('everybody with a role learns of a new edition, except its publisher', { tags: 'long' }, async () => {
    await publish();
    const edition = { number: 1, kind: 'first', note: 'A first look.', slug: `talks-${timelineId.slice(0, 8)}` };
    for (const person of [editor, commenter])
      expect((await told(person)).notifications).toMatchObject([
        { kind: 'published', actor: { name: 'Olena' }, title: 'Talks of 2022', timelineId, edition },
      ]);
    expect((await told(owner)).notifications).toEqual([]);
    const { text } = await mailbox.waitFor(editor.email, '/editions');
    expect(text).toContain(`Olena published edition 1 of Talks of 2022.`);
  });

  it('a person with a confirmed address finds an invitation, accepts it there, and then has it no more', async () => {
    const guest = await signUp('Ірина');
    const unconfirmed = await signUp('Somebody');
    await db().user.update({ where: { id: guest.userId }, data: { emailVerified: true } });
    for (const email of [guest.email, unconfirmed.email])
      await createInvitation(owner, timelineId, newInvitationSchema.parse({ role: 'viewer', email }));
    expect((await told(unconfirmed)).notifications).toEqual([]);
    const { notifications, unread } = await told(guest);
    expect([unread, notifications]).toMatchObject([
      1,
      [{ kind: 'invited', title: 'Talks of 2022', invitation: { to: 'timeline', role: 'viewer' } }],
    ]);
    const [only] = notifications;
    if (only?.kind !== 'invited') throw new Error('There is no invitation.');
    await acceptInvitation(guest, only.invitation.token);
    expect(await told(guest)).toMatchObject({ notifications: [], unread: 0 });
  });

  it('editors and owners learn of a reader’s report; whoever is a viewer since sees it no more', { tags: 'long' }, async () => {
    const { number } = await publish();
    const [event] = (await db().recordRow.findMany({ where: { timelineId, kind: 'event' } })).map(({ id }) => id);
    const named = (value: string) => ({ value, language: 'en' });
    const subject: ReportSubject = { number, language: 'en', timeline: named('Talks of 2022'), event: named('One'), date: '2022' };
    const body = String(new URLSearchParams({ words: 'They met on another day.' }));
    expect(await receiveReport({ timelineId, eventId: event ?? 'e1', subject, body, address: '198.51.100.7' })).toEqual({});
    const report = {
      kind: 'reported',
      actor: null,
      title: 'Talks of 2022',
      report: { eventTitle: 'One', words: 'They met on another day.' },
    };
    expect((await told(owner)).notifications).toMatchObject([report]);
    expect((await told(editor)).notifications[0]).toMatchObject(report);
    expect((await told(commenter)).notifications.map(({ kind }) => kind)).toEqual(['published']);
    const { text } = await mailbox.waitFor(owner.email, '/reports');
    expect(text).toContain('They met on another day.');
    await db().timelineMember.updateMany({ where: { timelineId, userId: editor.userId }, data: { role: 'viewer' } });
    expect(await told(editor)).toMatchObject({ unread: 1, notifications: [{ kind: 'published' }] });
  });

  it('a revoked invitation to a team is gone from the list', async () => {
    const team = await db().team.create({ data: { name: 'Desk', members: { create: { userId: owner.userId, role: 'owner' } } } });
    const { id } = await createTeamInvitation(owner, team.id, newTeamInvitationSchema.parse({ email: editor.email }));
    expect((await told(editor)).notifications).toMatchObject([
      { kind: 'invited', title: 'Desk', invitation: { to: 'team', role: 'member' } },
    ]);
    await revokeTeamInvitation(owner, team.id, id);
    expect((await told(editor)).notifications).toEqual([]);
  });
});

describe('by mail', () => {
  it('a mention comes at once, with the words, the quote, the link, and a header to unsubscribe', async () => {
    const { id } = await begin(commenter, `Де це було, ${mentionOf(editor.userId)}?`);
    const { text, source } = await mailbox.waitFor(editor.email, '/timelines/');
    expect(text.replaceAll('\r', '')).toContain(
      `Nina mentioned you in a comment in Talks of 2022.\n\n> They met in Istanbul\n\nДе це було, @Taras?\n\n${origin}/timelines/${timelineId}?thread=${id}`,
    );
    expect(source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/im);
    const [, token = ''] = /^List-Unsubscribe:\s*<[^>]*\/api\/unsubscribe\/([^>]+)>/im.exec(source.replaceAll('\r\n ', '')) ?? [];
    expect(await (await askToUnsubscribe(new Request(origin))).text()).toContain('<form method="post">');
    expect(await db().timelineMailMode.count({ where: { userId: editor.userId } })).toBe(0);
    // As a mail provider sends it: without a session or an origin.
    const click = (given: string) =>
      unsubscribe(new Request(`${origin}/api/unsubscribe/${given}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' }), {
        params: Promise.resolve({ token: given }),
      });
    expect((await click(`${token.slice(0, -4)}AAAA`)).status).toBe(404);
    const refused = await click('x');
    expect([refused.status, (await refused.json()).error.code]).toEqual([404, 'not-found']);
    expect((await click(token)).status).toBe(200);
    await answer(id, owner, `Again, ${mentionOf(editor.userId)} and ${mentionOf(commenter.userId)}.`);
    await mailbox.waitFor(commenter.email, 'Again');
    expect(mailsTo(editor)).toHaveLength(1);
    expect((await told(editor)).notifications).toHaveLength(2);
  });

  it('nothing is sent to those who have lost access, have read it, or whose comment is deleted, hidden: decided when it is sent', async () => {
    for (const person of [owner, editor, commenter]) await settings(person, { mail: 'digest' });
    const { id: threadId, comments } = await begin(commenter, `One, ${mentionOf(editor.userId)} and ${mentionOf(owner.userId)}.`);
    await answer(threadId, owner, `Two, ${mentionOf(commenter.userId)}.`);
    await db().notification.updateMany({ where: { timelineId }, data: { mailDueAt: new Date() } });
    await db().timelineMember.deleteMany({ where: { timelineId, userId: editor.userId } });
    await ask(markRead as never, 'PUT', {}, { as: commenter, body: { threadId } });
    const commentId = comments[0]?.id ?? '';
    await ask(changeComment as never, 'PATCH', { timelineId, threadId, commentId }, { as: commenter, body: { deleted: true } });
    for (const { userId } of [owner, editor, commenter]) await sendDueMails(userId);
    expect([owner, editor, commenter].flatMap(mailsTo)).toEqual([]);
    expect(await db().notification.count({ where: { timelineId, mailDueAt: { not: null } } })).toBe(0);
  });

  it('a digest has all of a timeline in one mail, and waits for its hour', async () => {
    await settings(editor, { mail: 'digest' });
    const { id } = await begin(commenter, `One, ${mentionOf(editor.userId)}.`);
    await answer(id, owner, 'Two.');
    await answer(id, owner, `Three, ${mentionOf(editor.userId)}.`);
    await sendDueMails(editor.userId);
    expect(mailsTo(editor)).toEqual([]);
    await db().notification.updateMany({ where: { timelineId }, data: { mailDueAt: new Date() } });
    await Promise.all([sendDueMails(editor.userId), sendDueMails(editor.userId)]);
    const mails = mailsTo(editor);
    expect(mails).toHaveLength(1);
    for (const words of ['One, @Taras.', 'Three, @Taras.']) expect(mails[0]?.text).toContain(words);
  });

  it('has no words where the timeline wants none in mails', async () => {
    await ask(setTimeline as never, 'PATCH', { timelineId }, { as: owner, body: { mailsHaveWords: false } });
    await begin(commenter, `Secret, ${mentionOf(editor.userId)}.`);
    const { text, source } = await mailbox.waitFor(editor.email, '/timelines/');
    for (const words of ['Secret', 'Istanbul', 'Talks of 2022']) expect(`${source}${text}`).not.toContain(words);
    expect(text).toContain(`/timelines/${timelineId}?thread=`);
  });

  it('goes to no address that nobody has confirmed, and a timeline can be turned off', async () => {
    await db().user.update({ where: { id: editor.userId }, data: { emailVerified: false } });
    await settings(commenter, { timelineId, mail: 'off' });
    await begin(owner, `All: ${[editor, commenter].map(({ userId }) => mentionOf(userId)).join(' ')}`);
    for (const { userId } of [editor, commenter]) await sendDueMails(userId);
    expect([editor, commenter].flatMap(mailsTo)).toEqual([]);
  });
});

it.each([
  ['now', '2026-11-29T10:00:00.000Z', '2026-11-29T10:00:00.000Z'],
  ['digest', '2026-11-29T05:59:59.000Z', '2026-11-29T06:00:00.000Z'],
  ['digest', '2026-11-29T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
  ['digest', '2026-12-31T23:00:00.000Z', '2027-01-01T06:00:00.000Z'],
  ['off', '2026-11-29T10:00:00.000Z', null],
] as const)('%s: what is of %s is due at %s', (mode, now, due) => {
  expect(dueAt(mode, new Date(now))?.toISOString() ?? null).toBe(due);
});
