'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useReading } from '#app/_editor/http/useReading';
import { MemberList } from '#app/_editor/members/MemberList';
import type { Member } from '#app/_editor/members/MemberRow';
import { canInTeam, type TeamRole, teamRoles } from '#core/access';
import { ResetLink } from './ResetLink';

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
  const path = `/api/teams/${teamId}/members`;
  const reading = useReading<{ members: Member<TeamRole>[] }>(path);
  const router = useRouter();
  const ownRole = reading.value?.members.find(({ userId }) => userId === ownId)?.role ?? role;
  useEffect(() => {
    // The page has what the former role allows.
    if (ownRole !== role) router.refresh();
  }, [ownRole, role, router]);

  return (
    <section aria-labelledby="team-members" className="space-y-3">
      <h2 id="team-members" className="font-serif text-2xl font-semibold">
        {words('title')}
      </h2>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      <MemberList
        path={path}
        reading={reading}
        roles={teamRoles}
        nameOf={(each) => t(each)}
        ownId={ownId}
        mayManage={canInTeam(role, 'manageTeam')}
        removeWhat={t('removeWhat')}
        // Leaving the team has a button of its own.
        mayRemove={({ userId }) => userId !== ownId}
        actsOn={(person) => !sendsMail && person.role === 'member' && <ResetLink teamId={teamId} person={person} />}
      />
    </section>
  );
}
