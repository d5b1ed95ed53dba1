import { hourOf } from '#core/dates/edtf/hourOf';
import { compareBounds, compareByDate, type Dated } from '#core/dates/edtf/span';

/**
 * Sorts by the earliest day, then the latest. Within a day, hours decide before anything else, whatever the ends of what
 * begins at them; what is of the day and has no hour stands where editors have put it among the others, and behind them all where
 * nobody has; what may be of later days too, or lasts into them, comes after. What is still equal is in the order of its ids:
 * the same order for everyone. Sorts in place.
 */
export function sortByDate<T extends Dated>(events: T[]): T[] {
  events.sort(compareByDate);
  for (let from = 0; from < events.length; ) {
    const date = events[from]?.date ?? '';
    let to = from + 1;
    while (to < events.length && compareBounds(date, events[to]?.date ?? '') === 0) to += 1;
    if (to - from > 1) arrange(events, from, to);
    from = to;
  }
  return events;
}

/** Puts the events of one day, which are in the editors' order, in the order of their hours. */
function arrange<T extends Dated>(events: T[], from: number, to: number): void {
  const day = events.slice(from, to);
  const timed = day.flatMap((event) => {
    const hour = hourOf(event.date);
    return hour === null ? [] : [{ event, hour }];
  });
  if (timed.length === 0) return;
  timed.sort((a, b) => a.hour - b.hour);
  const withHours = new Set(timed.map(({ event }) => event));
  const arranged: T[] = [];
  let next = 0;
  for (const event of day) {
    if (withHours.has(event)) continue;
    while (next < timed.length && placeOf(timed[next]?.event) <= placeOf(event))
      arranged.push(...timed.slice(next, ++next).map((each) => each.event));
    arranged.push(event);
  }
  arranged.push(...timed.slice(next).map((each) => each.event));
  events.splice(from, day.length, ...arranged);
}

function placeOf(event: Dated | undefined): number {
  return event?.dayOrder ?? Number.POSITIVE_INFINITY;
}
