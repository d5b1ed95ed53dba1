'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacingShown } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { ReasonDialog } from '#app/_editor/ui/ReasonDialog';
import { toast } from '#app/_editor/ui/toast';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { can } from '#core/access';
import { longestWithdrawnReason } from '#core/editions/withdrawal';
import { PasswordSettings } from './PasswordSettings';
import { PublicitySettings } from './PublicitySettings';
import { RenameAddress } from './RenameAddress';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** The public address, and whether its pages are published or withdrawn. */
export function AddressSettings({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  // Withdrawing is offered where the pages are public.
  const replace = useReplacingShown<string | null>(null);
  const [isConfirming, setIsConfirming] = useState(false);
  const { slug, isWithdrawn, role } = settings;
  const mayWithdraw = can(role, 'withdrawEditions');

  const handleWithdraw = async (reason: string) => {
    await replace((was) => save({ withdrawn: true, reason, was }));
    setIsConfirming(false);
    toastWithUndo(t('pagesWithdrawn'), t('undo'), () => save({ withdrawn: false, was: reason }));
  };
  const handlePublish = () =>
    attempt(async () => {
      await save({ withdrawn: false });
      toast(t('pagesBack'));
    });

  if (slug === null) {
    return (
      <SettingsSection title={t('address')}>
        <p className="text-ink-muted">{t('noAddress')}</p>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={t('address')}>
      <p className="[overflow-wrap:anywhere]">
        {isWithdrawn ? (
          `/t/${slug}`
        ) : (
          <a href={`/t/${slug}`} className="text-accent underline">
            /t/{slug}
          </a>
        )}
      </p>
      <p className="text-sm text-ink-muted">{isWithdrawn ? t('areWithdrawn') : t('addressWhat')}</p>
      {mayWithdraw && <RenameAddress key={slug} slug={slug} onChanged={onChanged} />}
      {mayWithdraw && !isWithdrawn && <PublicitySettings settings={settings} onChanged={onChanged} />}
      {mayWithdraw && !isWithdrawn && <PasswordSettings settings={settings} onChanged={onChanged} />}
      {mayWithdraw && !isWithdrawn && <Button onClick={() => setIsConfirming(true)}>{t('withdraw')}</Button>}
      {mayWithdraw && isWithdrawn && <Button onClick={handlePublish}>{t('publishAgain')}</Button>}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {isConfirming && (
        <ReasonDialog
          title={t('withdrawTitle')}
          confirm={t('withdraw')}
          label={t('withdrawReason')}
          hint={t('withdrawReasonWhat')}
          longest={longestWithdrawnReason}
          onConfirm={handleWithdraw}
          onClose={() => setIsConfirming(false)}
        >
          <p>{t('withdrawWhat', { address: `/t/${slug}` })}</p>
        </ReasonDialog>
      )}
    </SettingsSection>
  );
}
