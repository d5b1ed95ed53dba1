'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { Select } from '#app/_editor/ui/Select';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { type Role, roles } from '#core/access';
import { Invitations } from './Invitations';
import { LeaveTimeline } from './LeaveTimeline';

interface Member {
  userId: string;
  name: string;
  /** Null except for owners. */
  email: string | null;
  role: Role;
  viaTeam: boolean;
}

/** The roles on the timeline. Owners change them, with immediate effect. */
export function MembersView() {
  const t = useTranslations('members');
  const names = useTranslations('roles');
  const { timelineId, userId: ownId, roleOutside } = useRoom();
  const [leaving, setLeaving] = useState<Pick<Member, 'userId' | 'name'> | null>(null);
  const path = `/api/timelines/${timelineId}/members`;

  const { value, problem, refresh, attempt } = useReading<{ members: Member[] }>(path, roleOutside);
  const members = value?.members ?? null;
  const own = members?.find(({ userId }) => userId === ownId);
  // The owners of an archived timeline still manage its readers.
  const mayManage = useCan('manageMembers');

  const handleRemove = async ({ userId, name }: Pick<Member, 'userId' | 'name'>) => {
    await request('DELETE', `${path}/${userId}`);
    setLeaving(null);
    await refresh();
    toastWithUndo(t('removed', { name }), t('undo'), async () => {
      await request('POST', `${path}/${userId}/restore`);
      await refresh();
    });
  };

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('what')} />
      {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
      <div className={mayManage ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]' : ''}>
        <div className="space-y-4">
          <ul className="divide-y divide-line self-start rounded-lg border-line bg-surface has-[li]:border">
            {!members && !problem && <RowsSkeleton />}
            {members?.map(({ userId, name, email, role, viaTeam }) => (
              <li key={userId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="font-medium" dir="auto">
                    {userId === ownId ? t('you', { name }) : name}
                  </p>
                  {email !== null && <p className="truncate text-sm text-ink-muted">{email}</p>}
                </div>
                {mayManage && !viaTeam ? (
                  <>
                    <Select
                      isLabelHidden
                      label={t('roleOf', { name })}
                      value={role}
                      onChange={(event) => attempt(() => request('PATCH', `${path}/${userId}`, { role: event.target.value, was: role }))}
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
          {mayManage && members?.length === 1 && (
            <EmptyState title={t('aloneTitle')} steps={[t('aloneSteps.role'), t('aloneSteps.link'), t('aloneSteps.together')]}>
              {t('alone')}
            </EmptyState>
          )}
        </div>
        {mayManage && <Invitations timelineId={timelineId} />}
      </div>
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
      {own && own.role !== 'owner' && !own.viaTeam && <LeaveTimeline />}
    </div>
  );
}
