'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { Invitations } from './Invitations';
import { LeaveTimeline } from './LeaveTimeline';
import { type Member, MemberRow } from './MemberRow';

/** The roles on the timeline. Owners change them, with immediate effect. */
export function MembersView() {
  const t = useTranslations('members');
  const { timelineId, userId: ownId, roleOutside } = useRoom();
  const [leaving, setLeaving] = useState<Pick<Member, 'userId' | 'name'> | null>(null);
  const path = `/api/timelines/${timelineId}/members`;

  const { value, problem, refresh } = useReading<{ members: Member[] }>(path, roleOutside);
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
            {members?.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                path={`${path}/${member.userId}`}
                isOwn={member.userId === ownId}
                mayManage={mayManage}
                onChanged={refresh}
                onRemove={() => setLeaving(member)}
              />
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
