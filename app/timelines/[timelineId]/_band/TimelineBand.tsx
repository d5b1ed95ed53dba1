'use client';

import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatDate } from '#core/dates/format';
import type { TimelineEvent } from '#core/timeline/timeline';
import { useTimelineParts } from '../../../_collab/RoomProvider';
import { Button } from '../../../_ui/Button';
import { BandStage } from './BandStage';
import { useBandAddress } from './useBandAddress';
import { useBandContent } from './useBandContent';
import { useIsWide } from './useIsWide';

interface TimelineBandProps {
  /** Those that are shown. */
  events: readonly TimelineEvent[];
  selectedId: string | null;
  onSelect: (eventId: string) => void;
}

/** The events over time. On a phone it waits behind a button, since the list comes first there. */
export function TimelineBand({ events, selectedId, onSelect }: TimelineBandProps) {
  const t = useTranslations('band');
  const { eras } = useTimelineParts('eras');
  const address = useBandAddress();
  const content = useBandContent(address, events);
  const isWide = useIsWide();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const id = useId();
  if (!content) return null;
  const isOpen = chosen ?? isWide;
  const undated = events.length - content.anchors.length;
  return (
    <section aria-label={t('title')} className="rounded-lg border border-line bg-surface">
      {!isWide && (
        <Button
          variant="quiet"
          className="w-full justify-between"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setChosen(!isOpen)}
        >
          {t(isOpen ? 'hide' : 'show')}
          <ChevronDown aria-hidden className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
        </Button>
      )}
      <div id={id}>
        {isOpen && (
          <>
            <BandStage content={content} address={address} selectedId={selectedId} onSelect={onSelect} />
            {undated > 0 && <p className="border-t border-line px-3 py-1.5 text-xs text-ink-muted">{t('undated', { count: undated })}</p>}
            {eras.length > 0 && (
              <ul aria-label={t('eras')} className="sr-only">
                {eras.map((era) => (
                  <li key={era.id}>{`${era.name}: ${formatDate(era.date, 'en')}`}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}
