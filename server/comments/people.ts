import { mentionsIn, mostMentions } from '#core/comments/body';
import type { Db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { findAccess } from '#server/timelines/access';

/** Returns the people whom a comment mentions. Throws a refusal if one has no access, unless `before` already mentioned them. */
export async function requireMentions(tx: Db, timelineId: string, body: string, before = ''): Promise<string[]> {
  const mentioned = mentionsIn(body);
  if (mentioned.length > mostMentions) throw new Refusal('invalid', say('comment.manyMentions', { count: mostMentions }), 'body');
  const known = new Set(mentionsIn(before));
  const without: string[] = [];
  for (const userId of mentioned) if (!known.has(userId) && !(await hasAccess(tx, timelineId, userId))) without.push(userId);
  if (without.length > 0) throw new Refusal('invalid', say('comment.noAccess', { ids: without.join(', ') }), 'body');
  return mentioned;
}

/** Throws a refusal if this person has no access to the timeline. */
export async function requireAssignee(tx: Db, timelineId: string, userId: string): Promise<void> {
  if (!(await hasAccess(tx, timelineId, userId))) throw new Refusal('invalid', say('comment.assigneeNoAccess'), 'assigneeId');
}

async function hasAccess(tx: Db, timelineId: string, userId: string): Promise<boolean> {
  return Boolean((await findAccess(timelineId, userId, tx))?.role);
}
