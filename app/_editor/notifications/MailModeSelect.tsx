'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Select } from '#app/_editor/ui/Select';
import { type MailMode, mailModes } from '#core/notifications/notification';

interface MailModeSelectProps {
  label: string;
  isLabelHidden?: boolean;
  mode: MailMode | null;
  /** The mode of all timelines, for one timeline that may follow it. */
  common?: MailMode;
  /** Resolves when it is saved, or refused. */
  onChange: (mode: MailMode | null) => Promise<void>;
}

/** Chooses when a person gets mails. */
export function MailModeSelect({ label, isLabelHidden, mode, common, onChange }: MailModeSelectProps) {
  const t = useTranslations('notifications');
  const [saving, setSaving] = useState<MailMode | null | undefined>(undefined);
  const handleChange = async (value: string) => {
    const next = mailModes.find((each) => each === value) ?? null;
    setSaving(next);
    await onChange(next);
    setSaving(undefined);
  };
  return (
    <Select
      className="max-w-xs"
      label={label}
      isLabelHidden={isLabelHidden}
      value={(saving === undefined ? mode : saving) ?? ''}
      onChange={({ target }) => void handleChange(target.value)}
    >
      {common && <option value="">{t('asForAll', { mode: t(`mode.${common}`) })}</option>}
      {mailModes.map((each) => (
        <option key={each} value={each}>
          {t(`mode.${each}`)}
        </option>
      ))}
    </Select>
  );
}
