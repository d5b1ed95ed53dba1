'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '../../../_collab/RoomProvider';
import { request } from '../../../_http/request';
import { Button } from '../../../_ui/Button';
import { ConfirmDialog } from '../../../_ui/ConfirmDialog';
import { sayUndo } from '../../../_ui/sayUndo';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './SettingsView';

/** Puts the timeline into the bin. */
export function DeleteTimeline({ settings: { slug, isWithdrawn }, title }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const path = `/api/timelines/${timelineId}`;

  const handleDelete = async () => {
    await request('DELETE', path);
    router.push('/timelines');
    router.refresh();
    sayUndo(t('deleted', { title }), t('undo'), async () => {
      await request('POST', `${path}/restore`);
      router.refresh();
    });
  };
  return (
    <SettingsSection title={t('delete')}>
      <p className="text-sm text-ink-muted">{t('deleteWhat')}</p>
      <Button variant="danger" onClick={() => setIsAsking(true)}>
        {t('deleteThis')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('deleteTitle', { title })}
          confirm={t('delete')}
          onConfirm={handleDelete}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('deleteAsk')}</p>
          {slug !== null && !isWithdrawn && <p>{t('pagesStay', { address: `/t/${slug}` })}</p>}
        </ConfirmDialog>
      )}
    </SettingsSection>
  );
}
