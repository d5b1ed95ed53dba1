'use client';

import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '#core/access';
import { formatMoment } from '#core/dates/moment';
import { useRoom } from '../../../_collab/RoomProvider';
import { HttpProblem, request } from '../../../_http/request';
import { interfaceLanguage } from '../../../_messages/interfaceLanguage';
import { Button } from '../../../_ui/Button';
import { LinkToCopy } from '../../../_ui/LinkToCopy';
import { Select } from '../../../_ui/Select';

interface Invitation {
  id: string;
  role: Role;
  createdBy: string;
  expiresAt: string;
}

/** Links that give a role to whoever opens them. The address is shown once: only its hash is kept. */
export function Invitations() {
  const t = useTranslations('invitations');
  const names = useTranslations('roles');
  const { timelineId } = useRoom();
  const [links, setLinks] = useState<readonly Invitation[]>([]);
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/timelines/${timelineId}/invitations`;

  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      try {
        setProblem(null);
        await act();
        setLinks((await request<{ invitations: Invitation[] }>('GET', path)).invitations);
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        setProblem(error.message);
      }
    },
    [path],
  );
  useEffect(() => {
    void attempt(async () => undefined);
  }, [attempt]);

  const handleCreate = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const role = new FormData(event.currentTarget).get('role');
    void attempt(async () => setMade((await request<{ url: string }>('POST', path, { role })).url));
  };

  return (
    <section aria-labelledby="invitations-title" className="space-y-3 self-start rounded-lg border border-line bg-surface p-4">
      <h3 id="invitations-title" className="font-serif text-lg font-semibold">
        {t('title')}
      </h3>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      <form onSubmit={handleCreate} className="flex flex-wrap items-end gap-3">
        <Select label={t('role')} name="role" defaultValue="commenter">
          {(['viewer', 'commenter', 'editor'] as const).map((each) => (
            <option key={each} value={each}>
              {names(each)}
            </option>
          ))}
        </Select>
        <Button type="submit">{t('create')}</Button>
      </form>
      {made && <LinkToCopy url={made} hint={t('once')} />}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {links.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {links.map(({ id, role, createdBy, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <p className="flex-1 text-sm">
                {t('link', { role: names(role), name: createdBy, date: formatMoment(expiresAt, interfaceLanguage) })}
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
