'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { formatDate } from '#core/dates/edtf/format';
import { nothingSetAside } from '#core/sources/knownAt';
import { useFilter, useSetAside } from './FindProvider';

/** Says how much the day of the filter did not know. Renders nothing without a day. */
export function KnownOn() {
  const t = useTranslations('find');
  const { filter, change } = useFilter();
  const { events, sources } = useTimelineParts('events', 'sources');
  const aside = useSetAside();
  if (aside === nothingSetAside) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-s-4 border-warn bg-surface px-3 py-2 text-sm">
      <p role="status" className="max-w-prose tabular-nums">
        {t('knownSaid', {
          day: formatDate(filter.knownOn, interfaceLanguage),
          events: aside.events.size,
          allEvents: events.length,
          citations: aside.citations,
          allCitations: aside.allCitations,
          sources: aside.sources.size,
          allSources: sources.length,
          undated: aside.undated,
        })}
      </p>
      <Button
        variant="quiet"
        onClick={() => {
          change({ knownOn: '' });
          // The button leaves with the sentence.
          focusHeading();
        }}
      >
        {t('knownAll')}
      </Button>
    </div>
  );
}
