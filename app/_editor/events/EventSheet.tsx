'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { IconButton } from '#app/_editor/ui/Button';
import { useBackToClose } from '#app/_editor/ui/useBackToClose';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { EventCard } from './EventCard';

/** An event on a phone: a sheet over the list that traps the focus. Escape, the back button and the cross close it. */
export function EventSheet({ event, onClose }: { event: TimelineEvent; onClose: () => void }) {
  const t = useTranslations('events');
  const common = useTranslations('common');
  const { languages } = useTimelineParts('languages');
  const close = useBackToClose(onClose);
  const title = inFirstLanguage(event.title, languages);
  const handleKey = (key: KeyboardEvent) => {
    if (key.key === 'Escape' && key.currentTarget.contains(key.target as Node)) close();
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          // A field with a draft handles Escape first and stops it.
          onEscapeKeyDown={(key) => key.preventDefault()}
          onCloseAutoFocus={() => document.getElementById(`event-${event.id}`)?.querySelector('button')?.focus()}
          onInteractOutside={(outside) => outside.preventDefault()}
          onKeyDown={handleKey}
          className="fixed inset-0 z-30 flex flex-col overflow-y-auto overscroll-contain scroll-pt-16 bg-surface text-ink"
        >
          <div className="sticky top-0 z-20 flex items-center gap-2 border-b border-line bg-surface py-1.5 ps-4 pe-2">
            <Radix.Title className="min-w-0 flex-1 truncate font-serif text-base font-semibold" lang={title?.language} dir="auto">
              {title?.value || t('untitled')}
            </Radix.Title>
            <Radix.Close asChild>
              <IconButton label={common('close')} className="size-11">
                <X aria-hidden className="size-5" />
              </IconButton>
            </Radix.Close>
          </div>
          <EventCard event={event} onClose={close} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
