import { type FocusStop, stopInNextRow } from '#core/layout/focusStops';
import type { DatePart } from '#core/layout/moveDate';
import type { BandView } from './BandView';

/** One press zooms by this factor, and pans by this share of the view. */
export const zoomStep = 1.6;
export const panShare = 0.6;

/** The keys' acts beside moving the focus. */
export interface KeyActs {
  onOpen: (stop: FocusStop) => void;
  onShift: (eventId: string, part: DatePart, steps: 1 | -1) => void;
}

/** Handles a key on the band. Returns whether it did. */
export function handleBandKey(event: KeyboardEvent, view: BandView, acts: KeyActs): boolean {
  const active = view.stops.active;
  if (event.altKey && !event.ctrlKey && !event.metaKey) return shiftActive(event, active, acts);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const stops = view.stops.inOrder;
  const goTo = (stop: FocusStop | null | undefined) => {
    if (stop) view.focus(stop);
    return true;
  };
  switch (event.key) {
    case 'ArrowRight':
      return goTo(neighbour(stops, active, 1));
    case 'ArrowLeft':
      return goTo(neighbour(stops, active, -1));
    case 'ArrowDown':
      return goTo(active && stopInNextRow(stops, active, 1));
    case 'ArrowUp':
      return goTo(active && stopInNextRow(stops, active, -1));
    case 'Home':
      return goTo(stops[0]);
    case 'End':
      return goTo(stops.at(-1));
    case 'PageDown':
      view.zoom.panByShare(panShare);
      return true;
    case 'PageUp':
      view.zoom.panByShare(-panShare);
      return true;
    case '+':
    case '=':
      view.zoom.zoomBy(zoomStep);
      return true;
    case '-':
    case '_':
      view.zoom.zoomBy(1 / zoomStep);
      return true;
    case '0':
      view.zoom.fit();
      return true;
    case 'Enter':
    case ' ':
      if (active) acts.onOpen(active);
      return true;
    default:
      return false;
  }
}

function shiftActive(event: KeyboardEvent, active: FocusStop | null, { onShift }: KeyActs): boolean {
  const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
  const [eventId] = active?.eventIds ?? [];
  if (steps === null) return false;
  // A cluster has several events, so it is unclear which to move.
  if (eventId !== undefined && active?.eventIds.length === 1) onShift(eventId, event.shiftKey ? 'end' : 'whole', steps);
  return true;
}

/** Returns the next event in time. An event in two rows counts once, preferably in the focused row. */
function neighbour(stops: readonly FocusStop[], active: FocusStop | null, direction: 1 | -1): FocusStop | null {
  const at = active ? stops.findIndex(({ key }) => key === active.key) : -1;
  if (!active || at < 0) return stops[0] ?? null;
  let next = stops[at + direction];
  for (let step = at + direction; next && isSameEvent(next, active); step += direction) next = stops[step + direction];
  if (!next) return null;
  const found = next;
  return stops.find((stop) => stop.row === active.row && isSameEvent(stop, found)) ?? found;
}

function isSameEvent(a: FocusStop, b: FocusStop): boolean {
  return a.eventIds.length === 1 && b.eventIds.length === 1 && a.eventIds[0] === b.eventIds[0];
}
