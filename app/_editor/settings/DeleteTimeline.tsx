'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';

/** Moves the timeline to the bin. */
export function DeleteTimeline({ settings: { slug, isWithdrawn }, title }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const router = useRouter();
  const [isConfirming, setIsConfirming] = useState(false);
  const path = `/api/timelines/${timelineId}`;

  const handleDelete = async () => {
    await request('DELETE', path);
    router.push('/timelines');
    router.refresh();
    toastWithUndo(t('deleted', { title }), t('undo'), async () => {
      await request('POST', `${path}/restore`);
      router.refresh();
    });
  };
  return (
    <SettingsSection title={t('delete')}>
      <p className="text-sm text-ink-muted">{t('deleteWhat')}</p>
      <Button variant="danger" onClick={() => setIsConfirming(true)}>
        {t('deleteThis')}
      </Button>
      {isConfirming && (
        <ConfirmDialog
          title={t('deleteTitle', { title })}
          confirm={t('delete')}
          onConfirm={handleDelete}
          onClose={() => setIsConfirming(false)}
        >
          <p>{t('deleteAsk')}</p>
          {slug !== null && !isWithdrawn && <p>{t('pagesStay', { address: `/t/${slug}` })}</p>}
        </ConfirmDialog>
      )}
    </SettingsSection>
  );
}
