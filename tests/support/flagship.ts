import type { TimelineItem } from '#core/timelines/listed';

/** By its public address: tests change its title, and the list learns of that later. */
export function findFlagship(timelines: readonly TimelineItem[]): TimelineItem | undefined {
  return timelines.find(({ slug }) => slug === 'talks-2022');
}
