import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacing } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { toast } from '#app/_editor/ui/toast';
import { useSaveSettings } from './useSaveSettings';

/** Gives the public pages another address. */
export function RenameAddress({ slug, onChanged }: { slug: string; onChanged: () => Promise<void> }) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const replace = useReplacing(slug);
  const [typed, setTyped] = useState(slug);

  const handleRename = () =>
    attempt(async () => {
      await replace(typed, (was) => save({ slug: typed, was }));
      toast(t('addressRenamed', { address: `/t/${typed}` }));
    });

  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void handleRename();
      }}
    >
      <Field
        className="max-w-md"
        label={t('renameAddress')}
        hint={t('renameAddressWhat', { address: `/t/${slug}` })}
        value={typed}
        onChange={(event) => setTyped(event.target.value.toLowerCase())}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        error={problem}
      />
      <Button type="submit" disabled={typed === slug || typed === ''}>
        {t('renameAddressDo')}
      </Button>
    </form>
  );
}
