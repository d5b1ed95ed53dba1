'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './Button';
import { focusHeading, focusSoon } from './focusSoon';

interface DialogProps {
  title: string;
  children: ReactNode;
  /** For content that fills the window. */
  isWide?: boolean;
  onClose: () => void;
}

/**
 * A dialog that is open while mounted. Focus moves to its first field and is trapped. On close it returns to the opener, or to the
 * heading if the opener is gone.
 */
export function Dialog({ title, children, isWide = false, onClose }: DialogProps) {
  const t = useTranslations('common');
  const [opener] = useState(() => document.activeElement);
  const handleCloseFocus = (event: Event) => {
    // By default focus returns only to a trigger, and there is none.
    event.preventDefault();
    // Another dialog may have opened, or the user may have focused a text.
    if (document.activeElement !== document.body) return;
    // The opener is gone, or cannot have the focus.
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
          className={`fixed inset-x-0 z-40 mx-auto overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-xl ${
            isWide ? 'top-[3vh] flex h-[94vh] w-[calc(100vw-1.5rem)] flex-col' : 'top-[8vh] max-h-[84vh] w-[min(36rem,calc(100vw-1.5rem))]'
          }`}
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

/** A dialog with a field opens to be filled in. Without one, focus goes to the first control, as by default. */
function focusFirstField(event: Event): void {
  const content = event.target instanceof HTMLElement ? event.target : null;
  const field = content?.querySelector<HTMLElement>('input, textarea, select, .text-editor');
  if (!content || !field) return;
  event.preventDefault();
  if (!field.matches('.text-editor')) return field.focus();
  // A text editor takes a moment to mount.
  content.focus();
  focusSoon(() => content.querySelector<HTMLElement>('[contenteditable=true]'));
}
