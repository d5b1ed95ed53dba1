import { z } from 'zod';
import { type MailMode, mailModes } from '#core/notifications/notification';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { readUnsubscribeToken } from '#server/notifications/unsubscribeToken';
import { requireAct } from '#server/timelines/access';

/** Which notifications are read: these, those of a thread, or all. */
export const readNotificationsSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).max(100) }),
  z.strictObject({ threadId: z.uuid() }),
  z.strictObject({ all: z.literal(true) }),
]);

/** `mail: null` removes the setting for one timeline. */
export const notificationSettingsSchema = z.union([
  z.strictObject({ mail: z.enum(mailModes) }),
  z.strictObject({ timelineId: z.uuid(), mail: z.enum(mailModes).nullable() }),
]);

export async function markNotificationsRead(userId: string, which: z.infer<typeof readNotificationsSchema>): Promise<void> {
  const where = 'ids' in which ? { id: { in: which.ids } } : 'threadId' in which ? { threadId: which.threadId } : {};
  await db().notification.updateMany({ where: { ...where, userId, readAt: null }, data: { readAt: new Date() } });
}

/** Throws a refusal: those of `requireAct` for the timeline. */
export async function changeSettings(caller: Caller, change: z.infer<typeof notificationSettingsSchema>): Promise<void> {
  const { userId } = caller;
  if (!('timelineId' in change)) {
    await db().user.update({ where: { id: userId }, data: { mailMode: change.mail } });
    return;
  }
  await requireAct(caller, change.timelineId, 'readTimeline');
  await setTimelineMode(userId, change.timelineId, change.mail);
}

async function setTimelineMode(userId: string, timelineId: string, mode: MailMode | null): Promise<void> {
  const key = { userId, timelineId };
  if (mode === null) await db().timelineMailMode.deleteMany({ where: key });
  else await db().timelineMailMode.upsert({ where: { userId_timelineId: key }, create: { ...key, mode }, update: { mode } });
}

/** Ends a person's mails about a timeline, by the link in one of them. False for a link that this site has not created. */
export async function unsubscribe(token: string): Promise<boolean> {
  const whose = readUnsubscribeToken(token);
  const isThere = whose && (await db().timeline.count({ where: { id: whose.timelineId } })) > 0;
  if (isThere) await setTimelineMode(whose.userId, whose.timelineId, 'off');
  return Boolean(isThere);
}

/** Sets whether mails about a timeline's comments quote them, or only link to them. Throws the refusals of `requireAct`. */
export async function setMailsHaveWords(caller: Caller | null, timelineId: string, mailsHaveWords: boolean): Promise<void> {
  await requireAct(caller, timelineId, 'manageMembers');
  await db().timeline.update({ where: { id: timelineId }, data: { mailsHaveWords } });
}
