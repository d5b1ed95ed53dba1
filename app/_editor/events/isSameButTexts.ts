import type { TimelineEvent } from '#core/model/timeline';

/** Compares all fields except rich texts. Their own editors follow them, so a letter there does not render the fields. */
export function isSameButTexts(before: TimelineEvent, after: TimelineEvent): boolean {
  const write = (event: TimelineEvent) => JSON.stringify(event, (key, value) => (key === 'body' || key === 'claim' ? undefined : value));
  return write(before) === write(after);
}
