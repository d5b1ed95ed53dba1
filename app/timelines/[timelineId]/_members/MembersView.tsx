'use client';

import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Role, roles } from '#core/access';
import { useCan, useRoom } from '../../../_collab/RoomProvider';
import { HttpProblem, request } from '../../../_http/request';
import { Button } from '../../../_ui/Button';
import { ConfirmDialog } from '../../../_ui/ConfirmDialog';
import { RowsSkeleton } from '../../../_ui/RowsSkeleton';
import { Select } from '../../../_ui/Select';
import { sayUndo } from '../../../_ui/sayUndo';
import { Invitations } from './Invitations';
import { LeaveTimeline } from './LeaveTimeline';

interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  viaTeam: boolean;
}

/** Who has which role on the timeline; owners change it, and it holds at once. */
export function MembersView() {
  const t = useTranslations('members');
  const names = useTranslations('roles');
  const { timelineId, userId: ownId } = useRoom();
  const mayManage = useCan('manageMembers');
  const [members, setMembers] = useState<readonly Member[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Pick<Member, 'userId' | 'name'> | null>(null);
  const path = `/api/timelines/${timelineId}/members`;

  const refresh = useCallback(async () => {
    setMembers((await request<{ members: Member[] }>('GET', path)).members);
  }, [path]);
  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      try {
        setProblem(null);
        await act();
        await refresh();
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        setProblem(error.message);
      }
    },
    [refresh],
  );
  useEffect(() => {
    void attempt(async () => undefined);
  }, [attempt]);

  const handleRemove = async ({ userId, name }: Pick<Member, 'userId' | 'name'>) => {
    await request('DELETE', `${path}/${userId}`);
    setLeaving(null);
    await refresh();
    sayUndo(t('removed', { name }), t('undo'), async () => {
      await request('POST', `${path}/${userId}/restore`);
      await refresh();
    });
  };

  const own = members?.find(({ userId }) => userId === ownId);
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <section aria-labelledby="members-title">
        <h2 id="members-title" className="mb-3 font-serif text-2xl font-semibold">
          {t('title')}
        </h2>
        {problem && (
          <p role="alert" className="mb-3 text-sm text-danger">
            {problem}
          </p>
        )}
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {!members && !problem && <RowsSkeleton />}
          {members?.map(({ userId, name, email, role, viaTeam }) => (
            <li key={userId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-medium" dir="auto">
                  {userId === ownId ? t('you', { name }) : name}
                </p>
                <p className="truncate text-sm text-ink-muted">{email}</p>
              </div>
              {mayManage && !viaTeam ? (
                <>
                  <Select
                    isLabelHidden
                    label={t('roleOf', { name })}
                    value={role}
                    onChange={(event) => attempt(() => request('PATCH', `${path}/${userId}`, { role: event.target.value }))}
                  >
                    {roles.map((each) => (
                      <option key={each} value={each}>
                        {names(each)}
                      </option>
                    ))}
                  </Select>
                  <Button variant="quiet" aria-label={t('removeOne', { name })} onClick={() => setLeaving({ userId, name })}>
                    {t('remove')}
                  </Button>
                </>
              ) : (
                <span className="text-sm text-ink-muted">{viaTeam ? t('viaTeam') : names(role)}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
      {leaving && (
        <ConfirmDialog
          title={t('removeTitle', { name: leaving.name })}
          confirm={t('remove')}
          onConfirm={() => handleRemove(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>{t('removeWhat')}</p>
        </ConfirmDialog>
      )}
      {mayManage && <Invitations />}
      {own && own.role !== 'owner' && !own.viaTeam && <LeaveTimeline />}
    </div>
  );
}
