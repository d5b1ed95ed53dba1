'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MailModeSelect } from '#app/_editor/notifications/MailModeSelect';
import { useMailSettings } from '#app/_editor/notifications/useMailSettings';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { toast } from '#app/_editor/ui/toast';
import { can } from '#core/access';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** The user's own mails about the timeline. For owners also, whether any mail may have its words. */
export function MailSettings({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('notifications');
  const { timelineId } = useRoom();
  const { settings: own, setMode } = useMailSettings();
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const mode = own?.timelines.find((each) => each.timelineId === timelineId)?.mail ?? null;
  const [saving, setSaving] = useState<boolean | null>(null);
  const handleWords = async (mailsHaveWords: boolean) => {
    setSaving(mailsHaveWords);
    await attempt(async () => {
      await save({ mailsHaveWords });
      toast(t('wordsSaved'));
    });
    setSaving(null);
  };
  return (
    <SettingsSection title={t('mails')}>
      {own && !own.isMailed && <p className="text-sm text-ink-muted">{t('notMailed')}</p>}
      {own && <MailModeSelect label={t('forThis')} mode={mode} common={own.mail} onChange={(next) => setMode(next, timelineId)} />}
      {can(settings.role, 'manageMembers') && (
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-5 shrink-0 accent-accent"
            checked={saving ?? settings.mailsHaveWords}
            onChange={({ target }) => void handleWords(target.checked)}
          />
          <span>
            {t('words')}
            <span className="block text-sm text-ink-muted">{t('wordsWhat')}</span>
          </span>
        </label>
      )}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </SettingsSection>
  );
}
