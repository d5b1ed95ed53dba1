'use client';

import { type ComponentProps, useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog';
import { Textarea } from './Field';

interface ReasonDialogProps extends Omit<ComponentProps<typeof ConfirmDialog>, 'onConfirm'> {
  label: string;
  hint?: string;
  /** The most characters of the reason. */
  longest: number;
  /** A refusal is shown in the dialog, which stays open with the words. */
  onConfirm: (reason: string) => Promise<unknown>;
}

/** Asks for a reason before a removal. The caller closes the dialog afterwards. */
export function ReasonDialog({ label, hint, longest, onConfirm, children, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog {...dialog} onConfirm={() => onConfirm(reason)}>
      {children}
      <Textarea
        label={label}
        hint={hint}
        rows={3}
        maxLength={longest}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
