'use client';

import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { type Role, roles } from '#core/access';
import { Invitations } from './Invitations';
import { LeaveTimeline } from './LeaveTimeline';
import { MemberList } from './MemberList';
import type { Member } from './MemberRow';

/** The roles on the timeline. Owners change them, with immediate effect. */
export function MembersView() {
  const t = useTranslations('members');
  const names = useTranslations('roles');
  const { timelineId, userId: ownId, roleOutside } = useRoom();
  const path = `/api/timelines/${timelineId}/members`;

  const reading = useReading<{ members: Member<Role>[] }>(path, roleOutside);
  const members = reading.value?.members;
  const own = members?.find(({ userId }) => userId === ownId);
  // The owners of an archived timeline still manage its readers.
  const mayManage = useCan('manageMembers');

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('what')} />
      <div className={mayManage ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]' : ''}>
        <div className="space-y-4">
          <MemberList
            path={path}
            reading={reading}
            roles={roles}
            nameOf={(role) => names(role)}
            ownId={ownId}
            mayManage={mayManage}
            removeWhat={t('removeWhat')}
          />
          {mayManage && members?.length === 1 && (
            <EmptyState title={t('aloneTitle')} steps={[t('aloneSteps.role'), t('aloneSteps.link'), t('aloneSteps.together')]}>
              {t('alone')}
            </EmptyState>
          )}
        </div>
        {mayManage && <Invitations timelineId={timelineId} />}
      </div>
      {own && own.role !== 'owner' && !own.viaTeam && <LeaveTimeline />}
    </div>
  );
}
