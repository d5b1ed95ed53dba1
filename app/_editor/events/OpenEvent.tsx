'use client';

import { useIsNarrow } from '#app/_editor/ui/useIsNarrow';
import type { TimelineEvent } from '#core/model/timeline';
import { EventCard } from './EventCard';
import { EventSheet } from './EventSheet';

/** An open event: in place in the list, or as a sheet on a narrow screen. */
export function OpenEvent(props: { event: TimelineEvent; onClose: () => void }) {
  return useIsNarrow() ? <EventSheet {...props} /> : <EventCard {...props} />;
}
