'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LanguageField, readLanguageField } from '#app/_editor/fields/LanguageField';
import { keepProblem } from '#app/_editor/http/keepProblem';
import { request } from '#app/_editor/http/request';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field } from '#app/_editor/ui/Field';
import { Select } from '#app/_editor/ui/Select';

const newTeam = '';

/** Creates a timeline in one of the user's teams, or in a new one, and opens it. */
export function NewTimeline({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = useTranslations('timelines');
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [teamId, setTeamId] = useState(teams[0]?.id ?? newTeam);
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const errorAt = (field: string) => (problem?.field === field ? problem.text : null);

  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const language = readLanguageField(form.get('language'));
    if (!language) return setProblem({ field: 'language', text: t('noLanguage') });
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setIsBusy(true);
    // Announces a repeated refusal again.
    setProblem(null);
    const create = async () => {
      const { id } = await request<{ id: string }>('POST', '/api/timelines', {
        title: form.get('title'),
        language,
        timeZone: zone,
        ...(teamId === newTeam ? { teamName: form.get('teamName') } : { teamId }),
      });
      router.push(`/timelines/${id}`);
    };
    const refused = await keepProblem(create, ({ field, message }) => setProblem({ field, text: message }));
    if (refused) setIsBusy(false);
  };

  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('new')}
      </Button>
      {isOpen && (
        <Dialog title={t('new')} onClose={() => setIsOpen(false)}>
          <form onSubmit={handleSubmit} className="space-y-4" noValidate>
            <Field label={t('titleField')} name="title" error={errorAt('title')} required autoFocus />
            <Select label={t('team')} value={teamId} onChange={(event) => setTeamId(event.target.value)}>
              {teams.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={newTeam}>{t('newTeam')}</option>
            </Select>
            {teamId === newTeam && <Field label={t('teamName')} name="teamName" error={errorAt('teamName')} required />}
            <LanguageField
              label={t('language')}
              name="language"
              defaultValue="English"
              hint={t('languageHint')}
              error={errorAt('language')}
            />
            {problem && !['title', 'teamName', 'language'].includes(problem.field ?? '') && (
              <p role="alert" className="text-sm text-danger">
                {problem.text}
              </p>
            )}
            <div className="flex justify-end">
              <Button type="submit" variant="primary" isBusy={isBusy}>
                {t('create')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
