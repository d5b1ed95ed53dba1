import { hourOf } from '#core/dates/edtf/hourOf';
import { compareBounds, compareByDate, type Dated } from '#core/dates/edtf/span';

/**
 * Sorts in place by the earliest day, then the latest. Within a day, events with an hour are in the order of their hours, whatever
 * their end. An event without an hour keeps the place that editors gave it among them, or follows them. Events that may be on later
 * days too, or that last into them, come last. Equal events sort by id, so that everyone sees the same order.
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

/** Sorts the events of one day by their hours. They come in the editors' order. */
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
