'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { Field } from '#app/_editor/ui/Field';
import { AccountFields } from './AccountSection';
import { useAttempt } from './useAttempt';

/** The form to request a reset link by mail. The answer is the same for every address. */
export function AskForReset() {
  const t = useTranslations('account');
  const { attempt, errorAt, isBusy } = useAttempt(['email']);
  const [done, setDone] = useState<string | null>(null);
  const handleSubmit = async ({ email = '' }: Record<string, string>) => {
    setDone(null);
    if (await attempt(() => request('POST', '/api/auth/request-password-reset', { email }))) setDone(t('reset.written', { email }));
  };
  return (
    <AccountFields submit={t('reset.ask')} isBusy={isBusy} error={errorAt('form')} done={done} onSubmit={handleSubmit}>
      <Field label={t('email')} name="email" type="email" autoComplete="username" error={errorAt('email')} required />
    </AccountFields>
  );
}
