import type { TimelineEvent } from '#core/model/timeline';

/** The rich texts are followed by their own editors: a letter in one of them is nothing to the fields. */
export function isSameButTexts(before: TimelineEvent, after: TimelineEvent): boolean {
  const write = (event: TimelineEvent) => JSON.stringify(event, (key, value) => (key === 'body' || key === 'claim' ? undefined : value));
  return write(before) === write(after);
}
