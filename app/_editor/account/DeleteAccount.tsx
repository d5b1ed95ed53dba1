'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { deleteDeviceCopies } from '#app/_editor/room/deviceCopies';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field } from '#app/_editor/ui/Field';
import { AccountSection } from './AccountSection';
import { useAttempt } from './useAttempt';

interface DeleteAccountProps {
  userId: string;
  name: string;
  /** The teams whose only owner is this user. */
  teams: readonly { id: string; name: string }[];
}

/** The form to delete the account. It requires the password and the name that stays with the user's texts. */
export function DeleteAccount({ userId, name, teams }: DeleteAccountProps) {
  const t = useTranslations('account.page');
  const [isConfirming, setIsConfirming] = useState(false);
  const { attempt, errorAt, isBusy } = useAttempt(['name', 'password']);
  const handleSubmit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    return attempt(async () => {
      await request('DELETE', '/api/account', { name: String(given.get('name')), password: String(given.get('password')) });
      await deleteDeviceCopies(userId);
      window.location.assign('/');
    });
  };
  return (
    <AccountSection title={t('delete')} what={t('deleteWhat')}>
      {teams.length > 0 ? (
        <>
          <p className="max-w-prose text-sm">{t('handOver')}</p>
          <ul className="mt-2 list-disc ps-6 text-sm">
            {teams.map((team) => (
              <li key={team.id}>
                <a href={`/teams/${team.id}`} className="inline-block min-h-6 underline" dir="auto">
                  {team.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Button variant="danger" onClick={() => setIsConfirming(true)}>
          {t('deleteStart')}
        </Button>
      )}
      {isConfirming && (
        <Dialog title={t('delete')} onClose={() => setIsConfirming(false)}>
          <form method="post" onSubmit={handleSubmit} noValidate className="space-y-4">
            <p>{t('deleteSure')}</p>
            <Field
              label={t('nameThatStays')}
              name="name"
              dir="auto"
              defaultValue={name}
              hint={t('nameThatStaysHint')}
              error={errorAt('name')}
            />
            <Field label={t('password')} name="password" type="password" autoComplete="current-password" error={errorAt('password')} />
            {errorAt('form') && (
              <p role="alert" className="text-sm text-danger">
                {errorAt('form')}
              </p>
            )}
            <div className="flex flex-wrap justify-end gap-3">
              <Button onClick={() => setIsConfirming(false)}>{t('keep')}</Button>
              <Button type="submit" variant="danger" isBusy={isBusy}>
                {t('deleteStart')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </AccountSection>
  );
}
