/** Names a thread in the search part of an address. */
export const threadParam = 'thread';

/** The address of a thread, which opens it wherever it stands by then. Mails have the same. */
export function threadAddress(timelineId: string, threadId: string): string {
  return `/timelines/${timelineId}?${threadParam}=${threadId}`;
}
