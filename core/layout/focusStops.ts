import type { BandLayout, LaidRow } from '#core/layout/layOutBand';

/** A target of the band's arrow keys: a mark or a cluster. */
export interface FocusStop {
  key: string;
  row: number;
  /** Its events. A mark has one. */
  eventIds: string[];
  from: number;
  to: number;
}

/** Returns all stops in the order of time, then of rows. Pure. */
export function stopsOf({ rows }: BandLayout): FocusStop[] {
  return rows.flatMap((row, at) => stopsOfRow(row, at)).sort((a, b) => a.from - b.from || a.row - b.row || (a.key < b.key ? -1 : 1));
}

function stopsOfRow({ lanes, crowded }: LaidRow, row: number): FocusStop[] {
  const marks = [...lanes.flat(), ...crowded.marks].map(
    ({ key, item }): FocusStop => ({ key, row, eventIds: [item.eventId], from: item.from, to: item.to }),
  );
  const clusters = crowded.clusters.map(({ key, items, at }): FocusStop => {
    const last = Math.max(...items.map(({ from }) => from));
    return { key, row, eventIds: items.map(({ eventId }) => eventId), from: Math.max(at, items[0]?.from ?? at), to: last + 1 };
  });
  return [...marks, ...clusters];
}

/** Returns the stop nearest in time, to take the place of one that is gone. Null if there is none. */
export function nearestStop(stops: readonly FocusStop[], gone: FocusStop): FocusStop | null {
  const distance = (stop: FocusStop) => Math.abs(stop.from - gone.from);
  return stops.reduce<FocusStop | null>((best, stop) => (best && distance(best) <= distance(stop) ? best : stop), null);
}

/** Returns the stop nearest in time in the next row up or down. Null if there is none. */
export function stopInNextRow(stops: readonly FocusStop[], from: FocusStop, direction: 1 | -1): FocusStop | null {
  let best: FocusStop | null = null;
  for (const stop of stops) {
    if (Math.sign(stop.row - from.row) !== direction) continue;
    const isNearer = !best || Math.abs(stop.from - from.from) < Math.abs(best.from - from.from);
    const rows = best ? Math.abs(stop.row - from.row) - Math.abs(best.row - from.row) : -1;
    if (rows < 0 || (rows === 0 && isNearer)) best = stop;
  }
  return best;
}
