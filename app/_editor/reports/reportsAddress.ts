import { pathOf } from '#app/_editor/frame/views';

/** Names the one event whose reports are shown. */
export const eventParameter = 'reported';

/** Returns the address of the reports of an event. */
export function reportsOf(timelineId: string, eventId: string): string {
  return `${pathOf(timelineId, 'reports')}?${eventParameter}=${encodeURIComponent(eventId)}`;
}
