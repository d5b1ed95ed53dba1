'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { toast } from '#app/_editor/ui/toast';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { can } from '#core/access';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';

/** The public address, and whether its pages are published or withdrawn. */
export function AddressSettings({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const [isConfirming, setIsConfirming] = useState(false);
  const { slug, isWithdrawn, role } = settings;
  const mayWithdraw = can(role, 'withdrawEditions');

  const setWithdrawn = async (withdrawn: boolean) => {
    await request('PATCH', `/api/timelines/${timelineId}`, { withdrawn });
    await onChanged();
  };
  const handleWithdraw = async () => {
    await setWithdrawn(true);
    setIsConfirming(false);
    toastWithUndo(t('pagesWithdrawn'), t('undo'), () => setWithdrawn(false));
  };
  const handlePublish = async () => {
    await setWithdrawn(false);
    toast(t('pagesBack'));
  };

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
      {mayWithdraw && !isWithdrawn && <Button onClick={() => setIsConfirming(true)}>{t('withdraw')}</Button>}
      {mayWithdraw && isWithdrawn && <Button onClick={handlePublish}>{t('publishAgain')}</Button>}
      {isConfirming && (
        <ConfirmDialog title={t('withdrawTitle')} confirm={t('withdraw')} onConfirm={handleWithdraw} onClose={() => setIsConfirming(false)}>
          <p>{t('withdrawWhat', { address: `/t/${slug}` })}</p>
        </ConfirmDialog>
      )}
    </SettingsSection>
  );
}
