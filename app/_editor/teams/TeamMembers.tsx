'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { Select } from '#app/_editor/ui/Select';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { canInTeam, type TeamRole, teamRoles } from '#core/access';
import { ResetLink } from './ResetLink';

interface Member {
  userId: string;
  name: string;
  /** Null except for owners. */
  email: string | null;
  role: TeamRole;
}

interface TeamMembersProps {
  teamId: string;
  role: TeamRole;
  ownId: string;
  /** On a site that sends mail, members reset their own passwords. */
  sendsMail: boolean;
}

/** The members of a team. Its owners change roles, remove members, and own every timeline of the team. */
export function TeamMembers({ teamId, role, ownId, sendsMail }: TeamMembersProps) {
  const t = useTranslations('team');
  const words = useTranslations('members');
  const mayManage = canInTeam(role, 'manageTeam');
  const [leaving, setLeaving] = useState<Member | null>(null);
  const path = `/api/teams/${teamId}/members`;

  const { value, problem, refresh, attempt, forget } = useReading<{ members: Member[] }>(path);
  const people = value?.members ?? null;

  const handleRemove = async ({ userId, name }: Member) => {
    forget();
    await request('DELETE', `${path}/${userId}`);
    setLeaving(null);
    await refresh();
    toastWithUndo(words('removed', { name }), words('undo'), async () => {
      await request('POST', `${path}/${userId}/restore`);
      await refresh();
    });
  };

  return (
    <section aria-labelledby="team-members" className="space-y-3">
      <h2 id="team-members" className="font-serif text-2xl font-semibold">
        {words('title')}
      </h2>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {!people && !problem && <RowsSkeleton />}
        {people?.map((person) => (
          <li key={person.userId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium [overflow-wrap:anywhere]" dir="auto">
                {person.userId === ownId ? words('you', { name: person.name }) : person.name}
              </p>
              {person.email !== null && <p className="truncate text-sm text-ink-muted">{person.email}</p>}
            </div>
            {mayManage ? (
              <Select
                isLabelHidden
                label={words('roleOf', { name: person.name })}
                value={person.role}
                onChange={(event) => attempt(() => request('PATCH', `${path}/${person.userId}`, { role: event.target.value }))}
              >
                {teamRoles.map((each) => (
                  <option key={each} value={each}>
                    {t(each)}
                  </option>
                ))}
              </Select>
            ) : (
              <span className="text-sm text-ink-muted">{t(person.role)}</span>
            )}
            {mayManage && !sendsMail && person.role === 'member' && <ResetLink teamId={teamId} person={person} />}
            {mayManage && person.userId !== ownId && (
              <Button variant="quiet" aria-label={words('removeOne', { name: person.name })} onClick={() => setLeaving(person)}>
                {words('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={words('removeTitle', { name: leaving.name })}
          confirm={words('remove')}
          onConfirm={() => handleRemove(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>{t('removeWhat')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
