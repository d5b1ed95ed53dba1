import type { Span } from '#core/dates/edtf/bounds';
import { parseDate } from '#core/dates/edtf/edtf';
import type { Filter } from '#core/filter/filter';
import type { TimelineEvent } from '#core/model/timeline';
import { sourcesCitedIn } from '#core/sources/usage';

/** Returns whether an event matches the filter without its text, which `EventSearch` matches. */
export function matches(event: TimelineEvent, filter: Filter): boolean {
  return (
    isAmong(event.tracks, filter.tracks) &&
    isAmong(event.actors, filter.actors) &&
    isAmong([event.certainty], filter.certainties) &&
    isAmong([event.status], filter.statuses) &&
    isAmong(
      event.accounts.map(({ attributedTo }) => attributedTo.trim()),
      filter.people.map((name) => name.trim()),
    ) &&
    isWithin(event.date, filter.from, filter.to) &&
    (!filter.isUnsourced || sourcesCitedIn(event).length === 0)
  );
}

/** As `matches`, with a cache: an unchanged event is matched once. */
export function filterMatcher(filter: Filter): (event: TimelineEvent) => boolean {
  const known = new WeakMap<TimelineEvent, boolean>();
  return (event) => {
    const answer = known.get(event) ?? matches(event, filter);
    known.set(event, answer);
    return answer;
  };
}

function isAmong(values: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

/** Compares bounds: an uncertain date matches if one of its possible days does. An undated event never matches. */
function isWithin(date: string, from: string, to: string): boolean {
  if (from === '' && to === '') return true;
  const span = spanOf(date);
  if (!span) return false;
  const first = spanOf(from)?.minDay ?? null;
  const last = spanOf(to)?.maxDay ?? null;
  return (first === null || span.maxDay === null || span.maxDay >= first) && (last === null || span.minDay === null || span.minDay <= last);
}

function spanOf(edtf: string): Span | null {
  const parsed = parseDate(edtf);
  return parsed.ok ? parsed.date.span : null;
}
