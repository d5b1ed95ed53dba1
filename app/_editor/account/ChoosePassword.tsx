'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { AccountFields } from './AccountSection';
import { NewPasswordField } from './NewPasswordField';
import { useAttempt } from './useAttempt';

export function ChoosePassword({ token }: { token: string }) {
  const t = useTranslations('account');
  const { attempt, errorAt, isBusy } = useAttempt(['newPassword']);
  const [isDone, setIsDone] = useState(false);
  const handleSubmit = async ({ newPassword }: Record<string, string>) => {
    setIsDone(await attempt(() => request('POST', '/api/auth/reset-password', { newPassword, token })));
  };
  if (isDone)
    return (
      <p role="status">
        {t('reset.done')}{' '}
        <Link href="/sign-in" className="text-accent underline">
          {t('signIn')}
        </Link>
      </p>
    );
  return (
    <AccountFields submit={t('reset.choose')} isBusy={isBusy} error={errorAt('form')} done={null} onSubmit={handleSubmit}>
      <NewPasswordField error={errorAt('newPassword')} />
    </AccountFields>
  );
}
