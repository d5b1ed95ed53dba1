import { fromPrisma } from 'pg-boss';
import { type Act, can, type Role } from '#core/access';
import type { MailMode, NotificationKind } from '#core/notifications/notification';
import type { Db } from '#server/base/db';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { jobQueue, mailQueueName } from '#server/jobs/queue';
import { isMailConfigured } from '#server/mail/mail';

/** An act in a thread that other people are notified of. */
export interface Told {
  timelineId: string;
  threadId: string;
  commentId: string | null;
  actorId: string;
}

interface Publication {
  timelineId: string;
  /** The number of the edition. */
  edition: number;
  actorId: string;
}

interface Reported {
  timelineId: string;
  reportId: string;
  /** A reader has no account. */
  actorId: null;
}

type Invitation = { actorId: string } & ({ timelineId: string; invitationId: string } | { teamInvitationId: string });

/** The hour of the daily digest, UTC. */
const digestHour = 6;

/** Notifies people of a comment: the mentioned ones, and the participants of the thread. */
export async function tellOfComment(tx: Db, told: Told & { commentId: string }, mentioned: readonly string[]): Promise<void> {
  await tell(tx, told, 'mention', mentioned);
  const others = (await participants(tx, told.threadId)).filter((userId) => !mentioned.includes(userId));
  await tell(tx, told, 'reply', others);
}

export async function tellOfMentions(tx: Db, told: Told, mentioned: readonly string[]): Promise<void> {
  await tell(tx, told, 'mention', mentioned);
}

export async function tellOfResolution(tx: Db, told: Told): Promise<void> {
  await tell(tx, told, 'resolved', await participants(tx, told.threadId));
}

export async function tellOfAssignment(tx: Db, told: Told, assigneeId: string): Promise<void> {
  await tell(tx, told, 'assigned', [assigneeId]);
}

/** Notifies everybody who has a role on the timeline. */
export async function tellOfPublication(tx: Db, told: Publication): Promise<void> {
  await tell(tx, told, 'published', await peopleWho(tx, told.timelineId, 'readTimeline'));
}

/** Notifies those who answer readers. */
export async function tellOfReport(tx: Db, told: Omit<Reported, 'actorId'>): Promise<void> {
  await tell(tx, { ...told, actorId: null }, 'reported', await peopleWho(tx, told.timelineId, 'triageReports'));
}

/** Returns the ids of all people whose role on the timeline allows the act. */
async function peopleWho(tx: Db, timelineId: string, act: Act): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; role: Role }[]>`
    SELECT user_id AS id, role::text FROM timeline_member WHERE timeline_id = ${timelineId}::uuid
    UNION ALL SELECT m.user_id, 'owner' FROM team_member m JOIN timeline t ON t.team_id = m.team_id
           WHERE t.id = ${timelineId}::uuid AND m.role = 'owner'`;
  return rows.filter(({ role }) => can(role, act)).map(({ id }) => id);
}

/** Notifies the invited person in the app, if somebody has an account with this confirmed address. The mail is sent without it. */
export async function tellOfInvitation(tx: Db, told: Invitation, address: string): Promise<void> {
  const user =
    address === '' ? null : await tx.user.findFirst({ where: { email: address.toLowerCase(), emailVerified: true, deletedAt: null } });
  if (!user || user.id === told.actorId) return;
  await tx.notification.create({ data: { ...told, userId: user.id, kind: 'invited' satisfies NotificationKind } });
  await noticePeople(tx, [user.id]);
}

/** Returns the author, the assignee and all commenters of a thread. */
async function participants(tx: Db, threadId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT created_by_id AS id FROM thread WHERE id = ${threadId}::uuid UNION SELECT assignee_id FROM thread WHERE id = ${threadId}::uuid
    UNION SELECT author_id FROM comment WHERE thread_id = ${threadId}::uuid AND deleted_at IS NULL`;
  return rows.flatMap(({ id }) => id ?? []);
}

async function tell(tx: Db, told: Told | Publication | Reported, kind: NotificationKind, people: readonly string[]): Promise<void> {
  const others = [...new Set(people)].filter((userId) => userId !== told.actorId);
  if (others.length === 0) return;
  const modes = isMailConfigured() ? await modesOf(tx, told.timelineId, others) : new Map<string, MailMode>();
  const dueOf = (userId: string) => dueAt(modes.get(userId) ?? 'off', new Date());
  await tx.notification.createMany({ data: others.map((userId) => ({ ...told, userId, kind, mailDueAt: dueOf(userId) })) });
  await noticePeople(tx, others);
  const boss = modes.size > 0 ? await jobQueue() : null;
  for (const userId of modes.keys()) {
    const startAfter = dueOf(userId);
    if (startAfter) await boss?.send(mailQueueName, { userId }, { startAfter, db: fromPrisma(tx) });
  }
}

/** Tells the open windows of these people. PostgreSQL limits a notice to 8,000 bytes. */
async function noticePeople(tx: Db, people: readonly string[]): Promise<void> {
  for (let at = 0; at < people.length; at += 100) await sendChangeNotice(tx, { notified: people.slice(at, at + 100) });
}

async function modesOf(tx: Db, timelineId: string, people: readonly string[]): Promise<Map<string, MailMode>> {
  const rows = await tx.user.findMany({
    where: { id: { in: [...people] }, deletedAt: null },
    select: { id: true, mailMode: true, mailModes: { where: { timelineId }, select: { mode: true } } },
  });
  return new Map(rows.map(({ id, mailMode, mailModes }) => [id, mailModes[0]?.mode ?? mailMode]));
}

/** Returns when a mail about an event at this moment is due. Null: never. */
export function dueAt(mode: MailMode, now: Date): Date | null {
  if (mode === 'off') return null;
  if (mode === 'now') return now;
  const due = new Date(now);
  due.setUTCHours(digestHour, 0, 0, 0);
  if (due <= now) due.setUTCDate(due.getUTCDate() + 1);
  return due;
}
