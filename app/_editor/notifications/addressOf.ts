import { threadAddress } from '#app/_editor/comments/threadAddress';
import { pathOf } from '#app/_editor/frame/views';
import type { NotificationView } from '#core/notifications/notification';

/** Returns the address of what a notification is about. */
export function addressOf(notification: NotificationView): string {
  if (notification.kind === 'invited') return `/invitations/${notification.invitation.token}`;
  if (notification.kind === 'published') return pathOf(notification.timelineId, 'editions');
  if (notification.kind === 'reported') return pathOf(notification.timelineId, 'reports');
  return threadAddress(notification.timelineId, notification.threadId);
}

/** Whether the address is in the timeline on the screen. */
export function isShownHere(address: string): boolean {
  const timelineId = timelineIdIn(address);
  return timelineId !== null && timelineId === timelineIdIn(window.location.pathname);
}

function timelineIdIn(path: string): string | null {
  return /^\/timelines\/([^/?]+)/.exec(path)?.[1] ?? null;
}
