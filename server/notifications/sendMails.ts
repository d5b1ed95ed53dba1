import { createTranslator } from 'use-intl/core';
import { can } from '#core/access';
import { wordsOf } from '#core/comments/body';
import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { isMailConfigured, sendMail } from '#server/mail/mail';
import { namesIn } from '#server/notifications/queries';
import { createUnsubscribeToken } from '#server/notifications/unsubscribeToken';
import { findAccess } from '#server/timelines/access';
import type { Prisma } from '../../prisma/generated/client';
import messages from '../mail/messages/en.json' with { type: 'json' };

const say = createTranslator({ locale: 'en', messages });
const mostInOneMail = 50;
const timeoutMs = 60_000;
/** The most characters of a comment in a mail. */
const mostWords = 1_000;

const wanted = {
  thread: { select: { quote: true } },
  comment: { select: { body: true, deletedAt: true, hiddenAt: true } },
  report: { select: { eventTitle: true, words: true } },
  actor: { select: { name: true } },
  timeline: { select: { title: true, mailsHaveWords: true } },
} satisfies Prisma.NotificationInclude;
type Row = Prisma.NotificationGetPayload<{ include: typeof wanted }>;
/** Invitations to teams have no timeline; they have their own mails. */
type Due = Row & { timeline: NonNullable<Row['timeline']> };

/**
 * Sends a person's due mails, one for each timeline. Omits what the person has read meanwhile. Checks access again, and sends nothing
 * without it. An interrupted run is repeated, so a mail that was sent but not recorded is sent twice.
 */
export async function sendDueMails(userId: string): Promise<void> {
  if (!isMailConfigured()) return;
  const due = await db().notification.findMany({
    where: { userId, mailDueAt: { lte: new Date() } },
    select: { timelineId: true },
    distinct: ['timelineId'],
  });
  for (const { timelineId } of due) if (timelineId) await sendForTimeline(userId, timelineId);
}

async function sendForTimeline(userId: string, timelineId: string): Promise<void> {
  await db().$transaction(
    async (tx) => {
      // Another run for the same person sends the locked ones.
      const locked = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM notification WHERE user_id = ${userId} AND timeline_id = ${timelineId}::uuid AND mail_due_at <= now()
         ORDER BY at, id FOR UPDATE SKIP LOCKED`;
      const ids = locked.map(({ id }) => id);
      const rows = await tx.notification.findMany({ where: { id: { in: ids } }, include: wanted, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
      const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, emailVerified: true, deletedAt: true } });
      const role = user?.emailVerified && !user.deletedAt && (await findAccess(timelineId, userId, tx))?.role;
      const mode = await tx.timelineMailMode.findUnique({ where: { userId_timelineId: { userId, timelineId } } });
      const told = rows.filter(isStillNews).filter(({ report }) => !report || can(role || null, 'triageReports'));
      if (role && mode?.mode !== 'off' && told.length > 0) await send(user.email, { userId, timelineId }, told);
      await tx.notification.updateMany({ where: { id: { in: ids } }, data: { mailDueAt: null } });
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}

function isStillNews(row: Row): row is Due {
  const { readAt, comment, timeline } = row;
  return timeline !== null && readAt === null && !comment?.deletedAt && !comment?.hiddenAt;
}

async function send(to: string, { userId, timelineId }: { userId: string; timelineId: string }, all: readonly Due[]): Promise<void> {
  const [first] = all;
  if (!first) return;
  const shown = all.slice(0, mostInOneMail);
  const names = await namesIn(shown.flatMap(({ comment }) => comment?.body ?? []));
  const title = titleOf(first.timeline);
  const unsubscribe = `${publicOrigin()}/api/unsubscribe/${createUnsubscribeToken(userId, timelineId)}`;
  const subject =
    all.length === 1
      ? say(`notification.${first.kind as 'mention'}.subject`, { actor: first.actor?.name ?? '', title })
      : say('notification.several.subject', { count: all.length, title });
  const parts = shown.map((row) => partOf(row, names));
  if (all.length > shown.length) parts.push(say('notification.more', { count: all.length - shown.length }));
  const footer = say('notification.footer', { site: publicOrigin(), unsubscribe });
  await sendMail({
    to,
    subject,
    text: [...parts, footer].join('\n\n'),
    headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
}

/**
 * Returns one part of a mail: what happened, the quoted words, the comment, and a link. Omits the words if the timeline's setting excludes
 * them from mails.
 */
function partOf(row: Due, names: ReadonlyMap<string, string>): string {
  const { kind, actor, timeline, thread, comment, report } = row;
  const head = say(`notification.${kind as 'mention'}.text`, {
    actor: actor?.name ?? '',
    title: titleOf(timeline),
    number: row.edition ?? 0,
  });
  if (!timeline.mailsHaveWords) return `${head}\n\n${linkOf(row)}`;
  const quote = (thread?.quote ?? report?.eventTitle)?.replace(/^/gm, '> ');
  const words = comment ? short(wordsOf(comment.body, (id) => names.get(id) ?? '')) : report && short(report.words);
  return [head, quote, words, linkOf(row)].filter((part) => part).join('\n\n');
}

/** Links to the thread, or to a view: a public address holds words of the title. */
function linkOf({ timelineId, threadId, report }: Due): string {
  return `${publicOrigin()}/timelines/${timelineId}${threadId === null ? (report ? '/reports' : '/editions') : `?thread=${threadId}`}`;
}

function titleOf({ title, mailsHaveWords }: Due['timeline']): string {
  return (mailsHaveWords && title) || say('notification.untitled');
}

function short(words: string): string {
  return words.length <= mostWords ? words : `${[...words].slice(0, mostWords).join('')} …`;
}
