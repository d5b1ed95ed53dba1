'use client';

import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type TeamRole, teamRoles } from '#core/access';
import { formatMoment } from '#core/dates/moment';
import { HttpProblem, request } from '../../_http/request';
import { interfaceLanguage } from '../../_messages/interfaceLanguage';
import { Button } from '../../_ui/Button';
import { Field } from '../../_ui/Field';
import { LinkToCopy } from '../../_ui/LinkToCopy';
import { Select } from '../../_ui/Select';

interface Invitation {
  id: string;
  role: TeamRole;
  recipient: string;
  createdBy: string;
  expiresAt: string;
}

/** Links that one person each joins the team by. The address is shown once: only its hash is kept. */
export function TeamInvitations({ teamId }: { teamId: string }) {
  const t = useTranslations('teamInvitations');
  const roles = useTranslations('team');
  const [links, setLinks] = useState<readonly Invitation[]>([]);
  const [made, setMade] = useState<{ url: string; mailedTo: string | null } | null>(null);
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);
  const path = `/api/teams/${teamId}/invitations`;

  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      try {
        setProblem(null);
        await act();
        setLinks((await request<{ invitations: Invitation[] }>('GET', path)).invitations);
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        setProblem({ field: error.field, text: error.message });
      }
    },
    [path],
  );
  useEffect(() => {
    void attempt(async () => undefined);
  }, [attempt]);

  const handleInvite = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const email = String(given.get('email') ?? '').trim();
    void attempt(async () => {
      const { url, isMailed } = await request<{ url: string; isMailed: boolean }>('POST', path, { email, role: given.get('role') });
      setMade({ url, mailedTo: isMailed ? email : null });
      form.reset();
    });
  };

  return (
    <section aria-labelledby="team-invitations" className="space-y-3">
      <h2 id="team-invitations" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      <form onSubmit={handleInvite} className="flex flex-wrap items-end gap-3" noValidate>
        <Field
          className="min-w-0 flex-1 basis-64"
          label={t('email')}
          name="email"
          type="email"
          autoComplete="off"
          error={problem?.field === 'email' ? problem.text : null}
        />
        <Select label={t('role')} name="role" defaultValue="member">
          {teamRoles.map((each) => (
            <option key={each} value={each}>
              {roles(each)}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="primary">
          {t('create')}
        </Button>
      </form>
      {made && <LinkToCopy url={made.url} hint={made.mailedTo ? t('mailed', { email: made.mailedTo }) : t('once')} />}
      {problem && problem.field !== 'email' && (
        <p role="alert" className="text-sm text-danger">
          {problem.text}
        </p>
      )}
      {links.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {links.map(({ id, role, recipient, createdBy, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <p className="min-w-0 flex-1 basis-48 text-sm [overflow-wrap:anywhere]">
                {t('link', {
                  recipient: recipient || t('anyone'),
                  role: roles(role),
                  name: createdBy,
                  date: formatMoment(expiresAt, interfaceLanguage),
                })}
              </p>
              <Button variant="quiet" onClick={() => attempt(() => request('DELETE', `${path}/${id}`))}>
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
