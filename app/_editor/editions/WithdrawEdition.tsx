import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { useReplacingShown } from '#app/_editor/http/useReplacing';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ReasonDialog } from '#app/_editor/ui/ReasonDialog';
import { toast } from '#app/_editor/ui/toast';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { longestWithdrawnReason } from '#core/editions/withdrawal';

interface WithdrawEditionProps {
  number: number;
  isWithdrawn: boolean;
  /** The address of the edition. */
  address: string;
  isLatest: boolean;
  isPublic: boolean;
  onChanged: () => Promise<void>;
}

/** Withdraws one edition with a public reason, or publishes it again. For owners. */
export function WithdrawEdition({ number, isWithdrawn, address, isLatest, isPublic, onChanged }: WithdrawEditionProps) {
  const t = useTranslations('editions');
  const { timelineId } = useRoom();
  const [isConfirming, setIsConfirming] = useState(false);
  const { problem, attempt } = useRefusal();
  // Withdrawing is offered where the edition is public.
  const replace = useReplacingShown<string | null>(null);
  const save = async (change: object) => {
    await request('PATCH', `/api/timelines/${timelineId}/editions/${number}`, change);
    await onChanged();
  };
  if (!useCan('withdrawEditions')) return null;
  /** `was`: the reason that its author gave a moment ago. */
  const publishAgain = async (was?: string) => {
    await save({ withdrawn: false, was });
    toast(t('publishedAgain', { number }));
  };
  const handleWithdraw = async (reason: string) => {
    await replace((was) => save({ withdrawn: true, reason, was }));
    setIsConfirming(false);
    toastWithUndo(t('wasWithdrawn', { number }), t('undo'), () => publishAgain(reason));
  };
  return (
    <div className="mt-2">
      {isWithdrawn ? (
        <Button onClick={() => void attempt(publishAgain)} aria-label={t('publishAgainOf', { number })}>
          {t('publishAgain')}
        </Button>
      ) : (
        <Button variant="quiet" className="-ms-3" onClick={() => setIsConfirming(true)} aria-label={t('withdrawOf', { number })}>
          {t('withdraw')}
        </Button>
      )}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {isConfirming && (
        <ReasonDialog
          title={t('withdrawTitle', { number })}
          confirm={t('withdraw')}
          label={t('withdrawReason')}
          hint={t('withdrawReasonWhat')}
          longest={longestWithdrawnReason}
          onConfirm={handleWithdraw}
          onClose={() => setIsConfirming(false)}
        >
          <p>{t('withdrawWhat', { address })}</p>
          {isLatest && isPublic && <p>{t('withdrawLatest')}</p>}
        </ReasonDialog>
      )}
    </div>
  );
}
