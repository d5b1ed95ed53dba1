'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { keepProblem } from '#app/_editor/http/keepProblem';
import { request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field } from '#app/_editor/ui/Field';
import { Select } from '#app/_editor/ui/Select';
import { SettingsSection } from './SettingsSection';
import type { SettingsPart } from './settings';
import { useTeams } from './useTeams';

/** Creates a copy of the timeline and opens it. */
export function DuplicateTimeline({ settings, title }: SettingsPart) {
  const t = useTranslations('settings');
  const { timelineId } = useRoom();
  const router = useRouter();
  const teams = useTeams() ?? [];
  const [isConfirming, setIsConfirming] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);

  const handleCopy = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setIsBusy(true);
    // Announces a repeated refusal again.
    setProblem(null);
    const create = async () => {
      const { id } = await request<{ id: string }>('POST', `/api/timelines/${timelineId}/duplicate`, {
        title: given.get('title'),
        teamId: given.get('team'),
      });
      router.push(`/timelines/${id}`);
    };
    const refused = await keepProblem(create, ({ field, message }) => setProblem({ field, text: message }));
    if (refused) setIsBusy(false);
  };
  return (
    <SettingsSection title={t('duplicate')}>
      <p className="text-sm text-ink-muted">{t('duplicateWhat')}</p>
      <Button disabled={teams.length === 0} onClick={() => setIsConfirming(true)}>
        {t('duplicate')}
      </Button>
      {isConfirming && (
        <Dialog title={t('duplicate')} onClose={() => setIsConfirming(false)}>
          <form onSubmit={handleCopy} className="space-y-4" noValidate>
            <Field
              label={t('copyTitle')}
              name="title"
              dir="auto"
              defaultValue={t('copyOf', { title })}
              error={problem?.field === 'title' ? problem.text : null}
            />
            <Select
              label={t('team')}
              name="team"
              defaultValue={teams.some(({ id }) => id === settings.teamId) ? settings.teamId : undefined}
            >
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            {problem && problem.field !== 'title' && (
              <p role="alert" className="text-sm text-danger">
                {problem.text}
              </p>
            )}
            <div className="flex justify-end">
              <Button type="submit" variant="primary" isBusy={isBusy}>
                {t('makeCopy')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </SettingsSection>
  );
}
