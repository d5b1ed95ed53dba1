import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { inFirstLanguage } from '#core/model/byLanguage';

/** Returns a function that names an event as it is now. Null: the timeline has no such event any more. */
export function useEventName(): (eventId: string) => string | null {
  const t = useTranslations('reports');
  const { events, languages } = useTimelineParts('events', 'languages');
  return (eventId) => {
    const event = events.find(({ id }) => id === eventId);
    return event ? inFirstLanguage(event.title, languages)?.value || t('untitled') : null;
  };
}
