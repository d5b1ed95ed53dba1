import { z } from 'zod';
import { can, type Role, roles, type TeamRole } from '#core/access';
import { compareForPeople } from '#core/collation';
import { wordsOf } from '#core/comments/body';
import type { NotificationKind, NotificationPage, NotificationSettings, NotificationView } from '#core/notifications/notification';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { tokenOf } from '#server/invitations/token';
import { isMailConfigured } from '#server/mail/mail';
import { selectOwnTimelines } from '#server/timelines/access';
import { Prisma } from '../../prisma/generated/client';

export const notificationFilterSchema = z.object({
  unread: z.literal('1').optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type Filter = z.infer<typeof notificationFilterSchema>;

interface Row {
  id: string;
  kind: NotificationKind;
  at: Date;
  read_at: Date | null;
  actor_id: string | null;
  actor: string | null;
  timeline_id: string | null;
  /** Of the timeline, or the name of the team. */
  title: string;
  thread_id: string | null;
  comment_id: string | null;
  body: string | null;
  quote: string | null;
  edition: number | null;
  edition_kind: 'first' | 'update' | 'correction' | null;
  note: string | null;
  slug: string | null;
  invitation_id: string | null;
  team_invitation_id: string | null;
  role: Role | null;
  team_role: TeamRole | null;
  report_id: string | null;
  event_title: string | null;
  report_words: string | null;
}

const triagers = roles.filter((role) => can(role, 'triageReports'));

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Returns a person's notifications, the newest first, only of timelines that they still have access to. */
export async function listNotifications(userId: string, { unread, after, limit }: Filter): Promise<NotificationPage> {
  const [at, id] = after === undefined ? [null, null] : readCursor(after);
  const rows = await db().$queryRaw<Row[]>`
    WITH own AS MATERIALIZED (${selectOwnTimelines(userId)})
    SELECT n.id, n.kind, n.at, n.read_at, n.actor_id, p.name AS actor, n.timeline_id, coalesce(own.title, i.title, ti.name) AS title, n.thread_id,
           n.comment_id, CASE WHEN c.deleted_at IS NULL AND c.hidden_at IS NULL THEN c.body END AS body, t.quote,
           n.edition, e.kind::text AS edition_kind, e.note, l.slug, n.invitation_id, n.team_invitation_id, i.role::text, ti.role::text AS team_role,
           n.report_id, r.event_title, r.words AS report_words
      ${visible(userId)}
       AND (${unread ?? null}::text IS NULL OR n.read_at IS NULL)
       AND (${at}::timestamptz IS NULL OR (n.at, n.id) < (${at}::timestamptz, ${id}::uuid))
     ORDER BY n.at DESC, n.id DESC LIMIT ${limit + 1}::int`;
  const shown = rows.slice(0, limit);
  const names = await namesIn(shown.flatMap(({ body }) => body ?? []));
  const last = shown.at(-1);
  return {
    notifications: shown.flatMap((row) => viewOf(row, names)),
    next: last && rows.length > shown.length ? writeCursor(last) : null,
    unread: await countUnread(userId),
  };
}

async function countUnread(userId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    WITH own AS MATERIALIZED (${selectOwnTimelines(userId)}) SELECT count(*)::int AS count ${visible(userId)} AND n.read_at IS NULL`;
  return row?.count ?? 0;
}

/**
 * Joins a person's notifications with their subjects. Includes those of timelines that the person has a role on now, reports only
 * for those who triage them, and invitations that are open and not accepted.
 */
function visible(userId: string): Prisma.Sql {
  return Prisma.sql`
      FROM notification n LEFT JOIN "user" p ON p.id = n.actor_id
      LEFT JOIN own ON own.id = n.timeline_id
      LEFT JOIN thread t ON t.id = n.thread_id
      LEFT JOIN comment c ON c.id = n.comment_id
      LEFT JOIN timeline l ON l.id = n.timeline_id
      LEFT JOIN edition e ON e.timeline_id = n.timeline_id AND e.number = n.edition
      LEFT JOIN reader_report r ON r.id = n.report_id
      LEFT JOIN LATERAL (
        SELECT i.role, l.title FROM invitation_link i
         WHERE i.id = n.invitation_id AND i.revoked_at IS NULL AND i.expires_at > now() AND l.deleted_at IS NULL AND own.id IS NULL) i ON true
      LEFT JOIN LATERAL (
        SELECT ti.role, m.name FROM team_invitation ti JOIN team m ON m.id = ti.team_id
         WHERE ti.id = n.team_invitation_id AND ti.ended_at IS NULL AND ti.expires_at > now() AND m.deleted_at IS NULL) ti ON true
     WHERE n.user_id = ${userId} AND CASE n.kind WHEN 'invited' THEN i.role IS NOT NULL OR ti.role IS NOT NULL
                                             WHEN 'reported' THEN own.role = ANY (${triagers}) ELSE own.id IS NOT NULL END`;
}

/** Returns the names of the mentioned people by their ids. */
export async function namesIn(bodies: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set<string>();
  for (const body of bodies)
    wordsOf(body, (id) => {
      ids.add(id);
      return '';
    });
  const rows = await db().user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function viewOf(row: Row, names: ReadonlyMap<string, string>): NotificationView[] {
  const { id, kind, timeline_id: timelineId, title, thread_id: threadId } = row;
  const common = { id, at: row.at.toISOString(), isRead: row.read_at !== null, title };
  const actor = { id: row.actor_id ?? '', name: row.actor ?? '' };
  if (kind === 'invited') {
    const invitation = invitationOf(row);
    return invitation ? [{ ...common, kind, actor, invitation }] : [];
  }
  if (timelineId === null) return [];
  if (kind === 'reported') {
    const report = { id: row.report_id ?? '', eventTitle: row.event_title ?? '', words: row.report_words ?? '' };
    return [{ ...common, kind, actor: null, timelineId, report }];
  }
  if (kind === 'published') {
    if (row.edition === null || row.edition_kind === null) return [];
    const edition = { number: row.edition, kind: row.edition_kind, note: row.note ?? '', slug: row.slug ?? '' };
    return [{ ...common, kind, actor, timelineId, edition }];
  }
  if (threadId === null) return [];
  const words = wordsOf(row.body ?? '', (mentioned) => names.get(mentioned) ?? '');
  return [{ ...common, kind, actor, timelineId, threadId, commentId: row.comment_id, words, quote: row.quote }];
}

function invitationOf({ invitation_id: ofTimeline, team_invitation_id: ofTeam, role, team_role: teamRole }: Row) {
  if (ofTimeline && role) return { to: 'timeline' as const, role, token: tokenOf(ofTimeline) };
  if (ofTeam && teamRole) return { to: 'team' as const, role: teamRole, token: tokenOf(ofTeam) };
  return null;
}

/** Returns a person's settings for mails. */
export async function findSettings(userId: string): Promise<NotificationSettings> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { mailMode: true, emailVerified: true } });
  const timelines = await db().$queryRaw<NotificationSettings['timelines']>`
    SELECT own.id AS "timelineId", own.title, s.mode::text AS mail FROM (${selectOwnTimelines(userId)}) own
      LEFT JOIN timeline_mail_mode s ON s.timeline_id = own.id AND s.user_id = ${userId}`;
  return {
    mail: user.mailMode,
    isMailed: isMailConfigured() && user.emailVerified,
    timelines: timelines.sort((one, other) => compareForPeople(one.title, other.title)),
  };
}

function writeCursor({ at, id }: Row): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

function readCursor(given: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid', say('comment.place'), 'after');
  }
}
