'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '../../../_collab/RoomProvider';
import { HttpProblem, request } from '../../../_http/request';
import { Button } from '../../../_ui/Button';
import { Dialog } from '../../../_ui/Dialog';

/** Gives one's own role back. Asked once more, since only a new invitation undoes it. */
export function LeaveTimeline() {
  const t = useTranslations('leaving');
  const { timelineId, userId } = useRoom();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const handleLeave = async () => {
    try {
      await request('DELETE', `/api/timelines/${timelineId}/members/${userId}`);
      router.push('/timelines');
      router.refresh();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>{t('leave')}</Button>
      {isAsking && (
        <Dialog title={t('title')} onClose={() => setIsAsking(false)}>
          <p>{t('what')}</p>
          {problem && (
            <p role="alert" className="mt-3 text-sm text-danger">
              {problem}
            </p>
          )}
          <div className="mt-5 flex flex-wrap justify-end gap-3">
            <Button onClick={() => setIsAsking(false)}>{t('stay')}</Button>
            <Button variant="danger" onClick={handleLeave}>
              {t('leave')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
