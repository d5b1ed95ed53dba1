'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacingShown } from '#app/_editor/http/useReplacing';
import { Select } from '#app/_editor/ui/Select';
import { toast } from '#app/_editor/ui/toast';
import { recheckPeriods } from '#core/captures/capture';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** Whether the server captures the pages of sources and checks their links without anybody asking. */
export function PageSettings({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  /** Shown until it is saved. */
  const [saving, setSaving] = useState<{ capturesAlways?: boolean; recheckDays?: number | null }>({});
  const { capturesAlways, recheckDays } = { ...settings, ...saving };
  const replace = useReplacingShown(settings.recheckDays);
  const handleChange = async (change: typeof saving) => {
    setSaving(change);
    await attempt(async () => {
      const days = change.recheckDays;
      await (days === undefined ? save(change) : replace((was) => save({ recheckDays: days, was })));
      toast(t('pagesSaved'));
    });
    setSaving({});
  };
  return (
    <SettingsSection title={t('pages')}>
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-accent"
          checked={capturesAlways}
          onChange={({ target }) => void handleChange({ capturesAlways: target.checked })}
        />
        <span>
          {t('capturesAlways')}
          <span className="block text-sm text-ink-muted">{t('capturesAlwaysWhat')}</span>
        </span>
      </label>
      <Select
        label={t('recheck')}
        value={recheckDays ?? ''}
        onChange={({ target }) => void handleChange({ recheckDays: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{t('recheckNever')}</option>
        {recheckPeriods.map((days) => (
          <option key={days} value={days}>
            {t('recheckEvery', { days })}
          </option>
        ))}
      </Select>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </SettingsSection>
  );
}
