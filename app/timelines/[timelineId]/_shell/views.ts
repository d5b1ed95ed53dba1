/** A timeline's views, in their order. */
export const views = ['events', 'map', 'matrix', 'sources', 'editions', 'members'] as const;
export type View = (typeof views)[number];

/** The address of a view. */
export function pathOf(timelineId: string, view: View): string {
  return view === 'events' ? `/timelines/${timelineId}` : `/timelines/${timelineId}/${view}`;
}
