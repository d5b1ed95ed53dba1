'use client';

import { useTranslations } from 'use-intl';
import { InvitationLinks } from '#app/_editor/members/InvitationLinks';
import { teamRoles } from '#core/access';

/** Links with which one person each joins the team. */
export function TeamInvitations({ teamId }: { teamId: string }) {
  const t = useTranslations('teamInvitations');
  const names = useTranslations('team');
  return (
    <section aria-labelledby="team-invitations" className="space-y-3">
      <h2 id="team-invitations" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      <InvitationLinks path={`/api/teams/${teamId}/invitations`} roles={teamRoles} firstRole="member" nameOf={(role) => names(role)} />
    </section>
  );
}
