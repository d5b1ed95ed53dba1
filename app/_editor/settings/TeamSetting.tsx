'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { can } from '#core/access';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useTeams } from './useTeams';

/** The team whose owners own the timeline. It can move to another of the user's teams. */
export function TeamSetting({ settings, onChanged }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const { teamId, teamName, role } = settings;
  const others = useTeams()?.filter(({ id }) => id !== teamId) ?? null;
  const [problem, setProblem] = useState<string | null>(null);
  const moveTo = async (id: string) => {
    await request('PATCH', `/api/timelines/${timelineId}`, { teamId: id });
    await onChanged();
  };
  const handleMove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = others?.find(({ id }) => id === new FormData(event.currentTarget).get('team'));
    if (!to) return;
    try {
      setProblem(null);
      await moveTo(to.id);
      toastWithUndo(t('moved', { team: to.name }), t('undo'), () => moveTo(teamId));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
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
