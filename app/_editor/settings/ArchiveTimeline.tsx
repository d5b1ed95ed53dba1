'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** Archives the timeline, or restores it from the archive. */
export function ArchiveTimeline({ settings: { isArchived }, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const handleClick = () =>
    attempt(async () => {
      await save({ archived: !isArchived });
      toastWithUndo(t(isArchived ? 'unarchived' : 'archived'), t('undo'), () => save({ archived: isArchived }));
    });
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
