import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacing } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { toast } from '#app/_editor/ui/toast';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';

/** Whether search engines may list the public pages, and the day on which these expire. */
export function PublicitySettings({ settings, onChanged }: Pick<SettingsPart, 'settings' | 'onChanged'>) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const replace = useReplacing({ isUnlisted: settings.isUnlisted, until: settings.publicUntil });
  const lastDay = settings.publicUntil ? dayOf(settings.publicUntil) : '';
  const [isUnlisted, setIsUnlisted] = useState(settings.isUnlisted);
  const [day, setDay] = useState(lastDay);
  const hasChanged = isUnlisted !== settings.isUnlisted || day !== lastDay;

  const handleSave = () =>
    attempt(async () => {
      const publicity = { isUnlisted, until: day === '' ? null : endOfDay(day) };
      await replace(publicity, (was) => save({ publicity, was }));
      toast(t('publicitySaved'));
    });

  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-accent"
          checked={isUnlisted}
          onChange={(event) => setIsUnlisted(event.target.checked)}
        />
        <span>
          {t('unlisted')}
          <span className="block text-sm text-ink-muted">{t('unlistedWhat')}</span>
        </span>
      </label>
      <Field
        className="max-w-xs"
        type="date"
        label={t('until')}
        hint={t('untilWhat')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        error={problem}
      />
      <Button type="submit" disabled={!hasChanged}>
        {t('savePublicity')}
      </Button>
    </form>
  );
}

/** Returns the last moment of a day in the user's time zone, RFC 3339. */
function endOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 23, 59, 59, 999).toISOString();
}

/** Returns the day in the user's time zone, in the form of a date field. */
function dayOf(moment: string): string {
  const at = new Date(moment);
  return [
    String(at.getFullYear()).padStart(4, '0'),
    ...[at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')),
  ].join('-');
}
