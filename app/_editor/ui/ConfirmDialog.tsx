'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface ConfirmDialogProps {
  title: string;
  /** The effect, and whether it can be undone. */
  children: ReactNode;
  confirm: string;
  cancel?: string;
  /** A refusal is shown in the dialog, which stays open. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before a removal. The caller closes the dialog, or leaves the page, afterwards. */
export function ConfirmDialog({ title, children, confirm, cancel, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useTranslations('common');
  const { problem, attempt } = useRefusal();
  const [isBusy, setIsBusy] = useState(false);
  const handleConfirm = async () => {
    setIsBusy(true);
    if (await attempt(onConfirm)) setIsBusy(false);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="space-y-3 [overflow-wrap:anywhere]">{children}</div>
      {problem && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {problem}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{cancel ?? t('cancel')}</Button>
        {/* Disabled, not busy: a caller may move the focus out before the dialog is gone, which would give it back to this button. */}
        <Button variant="danger" disabled={isBusy} onClick={handleConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
