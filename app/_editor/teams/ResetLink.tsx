'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { LinkToCopy } from '#app/_editor/ui/LinkToCopy';

interface ResetLinkProps {
  teamId: string;
  person: { userId: string; name: string };
}

/** Creates a link with which a member sets a new password, on sites without mail. */
export function ResetLink({ teamId, person: { userId, name } }: ResetLinkProps) {
  const t = useTranslations('account.reset');
  const [isConfirming, setIsConfirming] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const handleMake = async () => {
    const made = await request<{ url: string }>('POST', `/api/teams/${teamId}/members/${userId}/reset-link`);
    setUrl(made.url);
    setIsConfirming(false);
  };
  return (
    <>
      <Button variant="quiet" aria-label={t('makeFor', { name })} onClick={() => setIsConfirming(true)}>
        {t('make')}
      </Button>
      {isConfirming && (
        <ConfirmDialog title={t('makeFor', { name })} confirm={t('makeNow')} onConfirm={handleMake} onClose={() => setIsConfirming(false)}>
          <p>{t('made', { name })}</p>
        </ConfirmDialog>
      )}
      {url && <LinkToCopy url={url} hint={t('made', { name })} />}
    </>
  );
}
