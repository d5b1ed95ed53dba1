'use client';

import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useReplacing } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { can } from '#core/access';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useSaveSettings } from './useSaveSettings';
import { useTeams } from './useTeams';

/** The team whose owners own the timeline. It can move to another of the user's teams. */
export function TeamSetting({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { problem, save, attempt } = useSaveSettings(onChanged);
  const { teamId, teamName, role } = settings;
  const others = useTeams()?.filter(({ id }) => id !== teamId) ?? null;
  const replace = useReplacing(teamId);
  const moveTo = (id: string) => replace(id, (was) => save({ teamId: id, was }));
  const handleMove = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = others?.find(({ id }) => id === new FormData(event.currentTarget).get('team'));
    if (!to) return;
    void attempt(async () => {
      await moveTo(to.id);
      toastWithUndo(t('moved', { team: to.name }), t('undo'), () => moveTo(teamId));
    });
  };
  return (
    <SettingsSection title={t('team')}>
      <p className="[overflow-wrap:anywhere]" dir="auto">
        {teamName}
      </p>
      {can(role, 'moveTimeline') && (
        <>
          {others && <p className="text-sm text-ink-muted">{others.length > 0 ? t('moveWhat') : t('noOtherTeam')}</p>}
          {others && others.length > 0 && (
            <form onSubmit={handleMove} className="flex flex-wrap items-end gap-3">
              <Select className="max-w-full min-w-0" label={t('moveTo')} name="team">
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
              <Button type="submit">{t('move')}</Button>
            </form>
          )}
          {problem && (
            <p role="alert" className="text-sm text-danger">
              {problem}
            </p>
          )}
        </>
      )}
    </SettingsSection>
  );
}
