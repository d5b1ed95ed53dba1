'use client';

import { useMemo, useState } from 'react';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { TimelineEvent } from '#core/model/timeline';
import { type BandContent, lookTheSame, makeContent } from './bandContent';
import type { BandAddress } from './useBandAddress';

/** The band's content. Typing in a text does not rebuild it. */
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

/** Returns the former events until one of them looks different. */
function useSteady(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const [steady, setSteady] = useState(events);
  if (steady === events || lookTheSame(steady, events)) return steady;
  setSteady(events);
  return events;
}
