/** A timeline's views, in their order. */
export const views = ['events', 'map', 'matrix', 'sources', 'editions', 'members', 'settings'] as const;
export type View = (typeof views)[number];

/** The view that the rest of an address names, after the timeline's own; null: there is none of that name. */
export function viewNamed(segments: readonly string[]): View | null {
  if (segments.length === 0) return 'events';
  const [name] = segments;
  return segments.length === 1 && name !== 'events' ? (views.find((view) => view === name) ?? null) : null;
}

/** The address of a view, and of an event in it. */
export function pathOf(timelineId: string, view: View, eventId?: string): string {
  const base = view === 'events' ? `/timelines/${timelineId}` : `/timelines/${timelineId}/${view}`;
  return eventId === undefined ? base : `${base}#${encodeURIComponent(eventId)}`;
}

/** Goes to a view's address. Not by the router, which would ask the server first, and wait for it without the network. */
export function showView(address: string): void {
  window.history.pushState(null, '', address);
  window.scrollTo(0, 0);
}
