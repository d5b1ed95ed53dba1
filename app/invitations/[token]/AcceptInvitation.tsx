'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '../../_http/request';
import { Button } from '../../_ui/Button';

export function AcceptInvitation({ token }: { token: string }) {
  const t = useTranslations('invitation');
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const handleAccept = async () => {
    setIsBusy(true);
    try {
      const { timelineId } = await request<{ timelineId: string }>('POST', `/api/invitations/${token}/accept`);
      router.push(`/timelines/${timelineId}`);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setIsBusy(false);
      setProblem(error.message);
    }
  };
  return (
    <>
      <Button variant="primary" disabled={isBusy} onClick={handleAccept}>
        {t('accept')}
      </Button>
      {problem && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
