'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '../../../_collab/RoomProvider';
import { request } from '../../../_http/request';
import { Button } from '../../../_ui/Button';
import { ConfirmDialog } from '../../../_ui/ConfirmDialog';

/** Gives one's own role back. Asked once more, since only a new invitation undoes it. */
export function LeaveTimeline() {
  const t = useTranslations('leaving');
  const { timelineId, userId } = useRoom();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);

  const handleLeave = async () => {
    await request('DELETE', `/api/timelines/${timelineId}/members/${userId}`);
    router.push('/timelines');
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>{t('leave')}</Button>
      {isAsking && (
        <ConfirmDialog
          title={t('title')}
          cancel={t('stay')}
          confirm={t('leave')}
          onConfirm={handleLeave}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('what')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
