'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';

/** Removes the user's own role, after a confirmation: only a new invitation restores it. */
export function LeaveTimeline() {
  const t = useTranslations('leaving');
  const { timelineId, userId } = useRoom();
  const router = useRouter();
  const [isConfirming, setIsConfirming] = useState(false);

  const handleLeave = async () => {
    await request('DELETE', `/api/timelines/${timelineId}/members/${userId}`);
    router.push('/timelines');
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setIsConfirming(true)}>{t('leave')}</Button>
      {isConfirming && (
        <ConfirmDialog
          title={t('title')}
          cancel={t('stay')}
          confirm={t('leave')}
          onConfirm={handleLeave}
          onClose={() => setIsConfirming(false)}
        >
          <p>{t('what')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
