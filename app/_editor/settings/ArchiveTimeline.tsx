'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';

/** Archives the timeline, or restores it from the archive. */
export function ArchiveTimeline({ settings: { isArchived }, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const [problem, setProblem] = useState<string | null>(null);
  const setArchived = async (archived: boolean) => {
    await request('PATCH', `/api/timelines/${timelineId}`, { archived });
    await onChanged();
  };
  const handleClick = async () => {
    try {
      setProblem(null);
      await setArchived(!isArchived);
      toastWithUndo(t(isArchived ? 'unarchived' : 'archived'), t('undo'), () => setArchived(isArchived));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <SettingsSection title={t('archive')}>
      <p className="text-sm text-ink-muted">{t('archiveWhat')}</p>
      <Button onClick={handleClick}>{t(isArchived ? 'unarchiveThis' : 'archiveThis')}</Button>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </SettingsSection>
  );
}
