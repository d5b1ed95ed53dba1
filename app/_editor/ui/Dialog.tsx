'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './Button';
import { focusHeading, focusSoon } from './focusSoon';

/** A dialog that is open while it is mounted: focus goes to its first field, is held inside and goes back where it was, or to the heading if that is gone. */
export function Dialog({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const t = useTranslations('common');
  const [opener] = useState(() => document.activeElement);
  const handleCloseFocus = (event: Event) => {
    // By itself it goes back to a trigger alone, and there is none.
    event.preventDefault();
    // Another dialog may have opened in the same moment, or somebody has put the focus into a text.
    if (document.activeElement !== document.body) return;
    // It was opened by what had gone already, or by nothing that can have the focus.
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus();
    else focusHeading();
  };
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={handleCloseFocus}
          className="fixed inset-x-0 top-[8vh] z-40 mx-auto max-h-[84vh] w-[min(36rem,calc(100vw-1.5rem))] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-xl"
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Radix.Title className="font-serif text-xl font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t('close')} className="-mt-1.5 -mr-2">
                <X aria-hidden className="size-4" />
              </IconButton>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Whoever opens a dialog with a field wants to fill it; without one the focus goes to the first control, as it does by default. */
function focusFirstField(event: Event): void {
  const content = event.target instanceof HTMLElement ? event.target : null;
  const field = content?.querySelector<HTMLElement>('input, textarea, select, .text-editor');
  if (!content || !field) return;
  event.preventDefault();
  if (!field.matches('.text-editor')) return field.focus();
  // The editor of a text takes a moment to be there.
  content.focus();
  focusSoon(() => content.querySelector<HTMLElement>('[contenteditable=true]'));
}
