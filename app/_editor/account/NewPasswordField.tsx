'use client';

import { useTranslations } from 'use-intl';
import { Field } from '#app/_editor/ui/Field';

/** Where a new password is chosen, under the name `newPassword`. */
export function NewPasswordField({ error }: { error: string | null }) {
  const t = useTranslations('account');
  return (
    <Field
      label={t('page.newPassword')}
      name="newPassword"
      type="password"
      autoComplete="new-password"
      hint={t('passwordHint')}
      error={error}
      required
    />
  );
}
