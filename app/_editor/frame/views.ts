import type { RecordRef } from '#core/model/leaves';

/** The views of a timeline, in order. */
export const views = ['events', 'map', 'matrix', 'sources', 'comments', 'coverage', 'editions', 'reports', 'members', 'settings'] as const;
export type View = (typeof views)[number];

/** Returns the views for someone who may or may not triage reports. */
export function viewsFor(mayTriage: boolean): readonly View[] {
  return mayTriage ? views : views.filter((view) => view !== 'reports');
}

/** Returns the view named by the rest of an address. Null if there is no such view. */
export function viewNamed(segments: readonly string[]): View | null {
  if (segments.length === 0) return 'events';
  const [name] = segments;
  return segments.length === 1 && name !== 'events' ? (views.find((view) => view === name) ?? null) : null;
}

/** Returns the address of a view, or of an event in it. */
export function pathOf(timelineId: string, view: View, eventId?: string): string {
  const base = view === 'events' ? `/timelines/${timelineId}` : `/timelines/${timelineId}/${view}`;
  return eventId === undefined ? base : `${base}#${encodeURIComponent(eventId)}`;
}

/** Returns the address of the view with a record that no other record contains. */
export function addressOf(timelineId: string, { kind, id }: RecordRef): string {
  if (kind === 'event') return pathOf(timelineId, 'events', id);
  if (kind === 'source') return pathOf(timelineId, 'sources', id);
  return kind === 'position' ? pathOf(timelineId, 'matrix', id) : pathOf(timelineId, 'events');
}

/** Opens a view by its address. Next's router would ask the server first, which fails offline. */
export function showView(address: string): void {
  window.history.pushState(null, '', address);
  window.scrollTo(0, 0);
}
