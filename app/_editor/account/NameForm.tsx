'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useReplacing } from '#app/_editor/http/useReplacing';
import { Field } from '#app/_editor/ui/Field';
import { AccountFields, AccountSection } from './AccountSection';
import { useAttempt } from './useAttempt';

/** The form to change the user's displayed name. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations('account');
  const router = useRouter();
  const { attempt, errorAt, isBusy } = useAttempt(['name']);
  const replace = useReplacing(name);
  const [done, setDone] = useState<string | null>(null);
  const handleSubmit = async (given: Record<string, string>) => {
    setDone(null);
    const typed = given.name ?? '';
    if (!(await attempt(() => replace(typed.trim(), (was) => request('POST', '/api/auth/update-user', { name: typed, was }))))) return;
    setDone(t('page.saved'));
    router.refresh();
  };
  return (
    <AccountSection title={t('name')} what={t('page.nameWhat')}>
      <AccountFields submit={t('page.save')} isBusy={isBusy} error={errorAt('form')} done={done} onSubmit={handleSubmit}>
        <Field label={t('name')} isLabelHidden name="name" autoComplete="name" dir="auto" defaultValue={name} error={errorAt('name')} />
      </AccountFields>
    </AccountSection>
  );
}
