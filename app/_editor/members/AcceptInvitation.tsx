'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { Button, ButtonLink } from '#app/_editor/ui/Button';

/** Accepts with the signed-in account, whose name it shows: browsers are often shared. */
export function AcceptInvitation({ token, name }: { token: string; name: string }) {
  const t = useTranslations('invitation');
  const router = useRouter();
  const { problem, attempt } = useRefusal();
  const [isBusy, setIsBusy] = useState(false);
  const handleAccept = async () => {
    setIsBusy(true);
    const refused = await attempt(async () => {
      const path = `/api/invitations/${token}/accept`;
      const joined = await request<{ timelineId?: string; teamId?: string }>('POST', path);
      router.push(joined.timelineId ? `/timelines/${joined.timelineId}` : `/teams/${joined.teamId}`);
    });
    if (refused) setIsBusy(false);
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" isBusy={isBusy} onClick={handleAccept}>
          {t('accept')}
        </Button>
        <ButtonLink href="/timelines">{t('notNow')}</ButtonLink>
      </div>
      <p className="mt-3 text-sm text-ink-muted">{t('acceptAs', { name })}</p>
      {problem && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
