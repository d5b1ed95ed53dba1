import { useMemo } from 'react';
import { useMissingQuotes } from '#app/_editor/captures/useMissingQuotes';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { lintCoverage, lintEventCoverage } from '#core/lint/coverage';
import type { Gap } from '#core/lint/gap';
import { splitWaived, type WaivedGap } from '#core/lint/waived';
import type { TimelineEvent } from '#core/model/timeline';

interface Gaps {
  open: Gap[];
  waived: WaivedGap[];
}

/** The gaps of the whole timeline. */
export function useGaps(): Gaps {
  const { events, positions, sources, waivers } = useTimelineParts('events', 'positions', 'sources', 'waivers');
  const isMissing = useMissingQuotes(events);
  return useMemo(
    () => splitWaived(lintCoverage({ events, positions, sources }, isMissing), waivers),
    [events, positions, sources, waivers, isMissing],
  );
}

/** The gaps of one event. */
export function useEventGaps(event: TimelineEvent): Gaps {
  const { sources, waivers } = useTimelineParts('sources', 'waivers');
  const isMissing = useMissingQuotes(useMemo(() => [event], [event]));
  return useMemo(
    () => splitWaived(lintEventCoverage(event, new Map(sources.map((source) => [source.id, source])), isMissing), waivers),
    [event, sources, waivers, isMissing],
  );
}
