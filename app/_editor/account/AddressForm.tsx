'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { Field } from '#app/_editor/ui/Field';
import { AccountFields, AccountSection } from './AccountSection';
import { useAttempt } from './useAttempt';

/** The form to change the e-mail address. On a site that sends mail, the new address has to be confirmed first. */
export function AddressForm({ email }: { email: string }) {
  const t = useTranslations('account');
  const router = useRouter();
  const { attempt, errorAt, isBusy } = useAttempt(['email', 'password']);
  const [done, setDone] = useState<string | null>(null);
  const handleSubmit = async ({ email, password }: Record<string, string>, form: HTMLFormElement) => {
    setDone(null);
    await attempt(async () => {
      const { isWrittenTo } = await request<{ isWrittenTo: boolean }>('PUT', '/api/account/address', { email, password });
      form.reset();
      setDone(isWrittenTo ? t('page.addressWritten', { email: email ?? '' }) : t('page.saved'));
      router.refresh();
    });
  };
  return (
    <AccountSection
      title={t('email')}
      what={t.rich('page.addressWhat', { email, b: (words) => <b className="font-medium text-ink">{words}</b> })}
    >
      <AccountFields submit={t('page.changeAddress')} isBusy={isBusy} error={errorAt('form')} done={done} onSubmit={handleSubmit}>
        <Field label={t('page.newAddress')} name="email" type="email" autoComplete="email" error={errorAt('email')} />
        <Field label={t('page.password')} name="password" type="password" autoComplete="current-password" error={errorAt('password')} />
      </AccountFields>
    </AccountSection>
  );
}
