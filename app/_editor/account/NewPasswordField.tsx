'use client';

import { useTranslations } from 'use-intl';
import { Field } from '#app/_editor/ui/Field';

/** The field for a new password, named `newPassword`. */
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
