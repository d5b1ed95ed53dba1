'use client';

import { ChevronRight } from 'lucide-react';
import { useCallback, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { formatDate } from '#core/dates/edtf/format';
import type { TimelineEvent } from '#core/model/timeline';
import { BandStage } from './BandStage';
import { BandStrip } from './BandStrip';
import { useBandAddress } from './useBandAddress';
import { useBandContent } from './useBandContent';
import { useBandIsOpen } from './useBandIsOpen';

interface TimelineBandProps {
  /** The displayed events. */
  events: readonly TimelineEvent[];
  selectedId: string | null;
  onSelect: (eventId: string) => void;
}

/** The events over time, in full or folded. On phones it is folded by default, because the list comes first there. */
export function TimelineBand({ events, selectedId, onSelect }: TimelineBandProps) {
  const t = useTranslations('band');
  const { eras } = useTimelineParts('eras');
  const address = useBandAddress();
  const content = useBandContent(address, events);
  const [isOpen, setOpen] = useBandIsOpen();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  // A narrower window folds the band. Without its last event there is none.
  const keepFocus = useCallback(() => {
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      if (button.current) button.current.focus();
      else focusHeading();
    });
  }, []);
  if (!content) return null;
  const undated = events.length - content.anchors.length;
  return (
    <section aria-label={t('title')} className="relative rounded-lg border border-line bg-surface">
      {/* One button for both forms, so that it keeps the focus. */}
      <Button
        ref={button}
        variant="quiet"
        className={isOpen ? 'absolute start-1.5 top-1.5 z-10 w-9 px-0' : 'w-full justify-start gap-3 ps-2.5'}
        aria-expanded={isOpen}
        aria-controls={id}
        title={isOpen ? t('hide') : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight aria-hidden className={`size-4 shrink-0 ${isOpen ? 'rotate-90' : 'rtl:rotate-180'}`} />
        <span className={isOpen ? 'sr-only' : ''}>{t(isOpen ? 'hide' : 'show')}</span>
        {!isOpen && <BandStrip content={content} />}
      </Button>
      <div id={id}>
        {isOpen && (
          <>
            <BandStage content={content} address={address} selectedId={selectedId} onSelect={onSelect} onFocusLost={keepFocus} />
            {undated > 0 && <p className="border-t border-line px-3 py-1.5 text-xs text-ink-muted">{t('undated', { count: undated })}</p>}
            {eras.length > 0 && (
              <ul aria-label={t('eras')} className="sr-only">
                {eras.map((era) => (
                  <li key={era.id}>{`${era.name}: ${formatDate(era.date, interfaceLanguage)}`}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}
