import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacingShown } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { toast } from '#app/_editor/ui/toast';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** The password that readers of the public pages need. It is set, replaced or removed, and never shown. */
export function PasswordSettings({ settings, onChanged }: Pick<SettingsPart, 'settings' | 'onChanged'>) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const [password, setPassword] = useState('');
  const hasPassword = settings.passwordMark !== null;
  const replace = useReplacingShown(settings.passwordMark);
  const set = (readerPassword: string | null) => replace((was) => save({ readerPassword, was }));

  const handleSave = () =>
    attempt(async () => {
      await set(password);
      setPassword('');
      toast(t('readerPasswordSaved'));
    });
  const handleRemove = () =>
    attempt(async () => {
      await set(null);
      toast(t('readerPasswordRemoved'));
    });

  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <Field
        className="max-w-xs"
        // Not of the user's account: password managers must not fill it in.
        type="text"
        autoComplete="off"
        spellCheck={false}
        label={t(hasPassword ? 'newReaderPassword' : 'readerPassword')}
        hint={t(hasPassword ? 'hasReaderPassword' : 'readerPasswordWhat')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={problem}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={password === ''}>
          {t(hasPassword ? 'replaceReaderPassword' : 'setReaderPassword')}
        </Button>
        {hasPassword && <Button onClick={() => void handleRemove()}>{t('removeReaderPassword')}</Button>}
      </div>
    </form>
  );
}
