'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { Field } from '#app/_editor/ui/Field';
import { AccountFields, AccountSection } from './AccountSection';
import { NewPasswordField } from './NewPasswordField';
import { useAttempt } from './useAttempt';

/** The form to change the password. A new password ends all other sessions. */
export function PasswordForm() {
  const t = useTranslations('account');
  const router = useRouter();
  const { attempt, errorAt, isBusy } = useAttempt(['password', 'newPassword']);
  const [done, setDone] = useState<string | null>(null);
  const handleSubmit = async ({ password, newPassword }: Record<string, string>, form: HTMLFormElement) => {
    setDone(null);
    await attempt(async () => {
      await request('POST', '/api/auth/change-password', { currentPassword: password, newPassword, revokeOtherSessions: true });
      form.reset();
      setDone(t('page.passwordChanged'));
      router.refresh();
    });
  };
  return (
    <AccountSection title={t('password')} what={t('page.passwordWhat')}>
      <AccountFields submit={t('page.changePassword')} isBusy={isBusy} error={errorAt('form')} done={done} onSubmit={handleSubmit}>
        <Field label={t('page.password')} name="password" type="password" autoComplete="current-password" error={errorAt('password')} />
        <NewPasswordField error={errorAt('newPassword')} />
      </AccountFields>
    </AccountSection>
  );
}
