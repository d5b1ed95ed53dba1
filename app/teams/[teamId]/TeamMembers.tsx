'use client';

import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { canInTeam, type TeamRole, teamRoles } from '#core/access';
import { HttpProblem, request } from '../../_http/request';
import { Button } from '../../_ui/Button';
import { Field } from '../../_ui/Field';
import { Select } from '../../_ui/Select';

interface Member {
  userId: string;
  name: string;
  email: string;
  role: TeamRole;
}

/** Who is in a team; its owners add and remove people, and own every timeline of the team. */
export function TeamMembers({ teamId, role, ownId }: { teamId: string; role: TeamRole; ownId: string }) {
  const t = useTranslations('team');
  const members = useTranslations('members');
  const mayManage = canInTeam(role, 'manageTeam');
  const [people, setPeople] = useState<readonly Member[]>([]);
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);
  const path = `/api/teams/${teamId}/members`;

  const attempt = useCallback(
    async (act: () => Promise<unknown>): Promise<boolean> => {
      try {
        setProblem(null);
        await act();
        setPeople((await request<{ members: Member[] }>('GET', path)).members);
        return true;
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        setProblem({ field: error.field, text: error.message });
        return false;
      }
    },
    [path],
  );
  useEffect(() => {
    void attempt(async () => undefined);
  }, [attempt]);

  const handleAdd = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const email = new FormData(form).get('email');
    if (await attempt(() => request('POST', path, { email, role: 'member' }))) form.reset();
  };

  return (
    <section aria-labelledby="team-members" className="space-y-4">
      <h2 id="team-members" className="font-serif text-2xl font-semibold">
        {members('title')}
      </h2>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      {problem && problem.field !== 'email' && (
        <p role="alert" className="text-sm text-danger">
          {problem.text}
        </p>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {people.map((person) => (
          <li key={person.userId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium" dir="auto">
                {person.userId === ownId ? members('you', { name: person.name }) : person.name}
              </p>
              <p className="truncate text-sm text-ink-muted">{person.email}</p>
            </div>
            {mayManage ? (
              <>
                <Select
                  isLabelHidden
                  label={members('roleOf', { name: person.name })}
                  value={person.role}
                  onChange={(event) => attempt(() => request('PATCH', `${path}/${person.userId}`, { role: event.target.value }))}
                >
                  {teamRoles.map((each) => (
                    <option key={each} value={each}>
                      {t(each)}
                    </option>
                  ))}
                </Select>
                <Button
                  variant="quiet"
                  aria-label={members('removeOne', { name: person.name })}
                  onClick={() => attempt(() => request('DELETE', `${path}/${person.userId}`))}
                >
                  {members('remove')}
                </Button>
              </>
            ) : (
              <span className="text-sm text-ink-muted">{t(person.role)}</span>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <form onSubmit={handleAdd} className="flex flex-wrap items-end gap-3" noValidate>
          <Field
            className="min-w-0 flex-1 basis-64"
            label={t('email')}
            name="email"
            type="email"
            autoComplete="off"
            hint={t('emailHint')}
            error={problem?.field === 'email' ? problem.text : null}
          />
          <Button type="submit">{t('add')}</Button>
        </form>
      )}
    </section>
  );
}
