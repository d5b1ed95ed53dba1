import type { Logger } from 'pino';
import type { ThreadNotice } from '#core/sync/messages';
import { findThread } from '#server/comments/queries';

/**
 * Returns the notice with the thread as everyone in the timeline's room may see it, so that not each of them has to ask for it. Without
 * the thread if not all see the same of it, or if it cannot be read now.
 */
export async function readForRoom(timelineId: string, notice: ThreadNotice, log: Logger): Promise<ThreadNotice> {
  try {
    const { readRev, isUnread, ...view } = await findThread(timelineId, notice.thread, { userId: '', role: 'viewer' }, notice.rev - 1);
    // Owners read what they have hidden.
    return view.comments.some(({ hidden }) => hidden !== null) ? notice : { ...notice, view };
  } catch (error) {
    log.warn({ timelineId, error: String(error) }, 'a changed thread could not be read for its room; its readers will ask for it');
    return notice;
  }
}
