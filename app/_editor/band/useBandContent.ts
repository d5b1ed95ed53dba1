'use client';

import { useMemo, useState } from 'react';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { TimelineEvent } from '#core/model/timeline';
import { type BandContent, lookTheSame, makeContent } from './bandContent';
import type { BandAddress } from './useBandAddress';

/** The band's content, which stays the same while texts are typed into: only what is drawn makes it anew. */
export function useBandContent(
  { grouping, areGapsShort }: Pick<BandAddress, 'grouping' | 'areGapsShort'>,
  events: readonly TimelineEvent[],
): BandContent | null {
  const { tracks, actors, eras, languages } = useTimelineParts('tracks', 'actors', 'eras', 'languages');
  const drawn = useSteady(events);
  return useMemo(
    () => makeContent({ events: [...drawn], tracks, actors, eras, languages }, grouping, areGapsShort),
    [drawn, tracks, actors, eras, languages, grouping, areGapsShort],
  );
}

/** The events as they were, until one of them looks different. */
function useSteady(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const [steady, setSteady] = useState(events);
  if (steady === events || lookTheSame(steady, events)) return steady;
  setSteady(events);
  return events;
}
