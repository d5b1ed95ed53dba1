'use client';

import { useTranslations } from 'use-intl';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { hasBounds } from '#core/dates/edtf/span';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';

/** Describes the events that an undated event follows. Null if it has a date, or it follows none. */
export function useComesAfter(): { nameOf: (eventId: string) => string; describeAfter: (event: TimelineEvent) => string | null } {
  const t = useTranslations('events');
  const { timeline } = useRoom();
  const languages = useTimelinePart((whole) => whole.languages);
  const nameOf = (eventId: string) => inFirstLanguage(timeline.event(eventId)?.title ?? {}, languages)?.value || t('untitled');
  const describeAfter = ({ date, links }: TimelineEvent) => {
    if (hasBounds(date)) return null;
    const names = links.filter(({ kind, eventId }) => kind === 'follows' && timeline.event(eventId)).map(({ eventId }) => nameOf(eventId));
    return names.length > 0 ? t('comesAfter', { names: names.map((name) => `“${name}”`).join(', ') }) : null;
  };
  return { nameOf, describeAfter };
}
