'use client';

import { useTranslations } from 'use-intl';
import { InvitationLinks } from './InvitationLinks';

const invitedRoles = ['viewer', 'commenter', 'editor'] as const;

/** Links that give their readers a role on the timeline. */
export function Invitations({ timelineId }: { timelineId: string }) {
  const t = useTranslations('invitations');
  const names = useTranslations('roles');
  return (
    <section aria-labelledby="invitations-title" className="space-y-3 self-start rounded-lg border border-line bg-surface p-4">
      <h3 id="invitations-title" className="font-serif text-lg font-semibold">
        {t('title')}
      </h3>
      <p className="text-sm text-ink-muted">{t('what')}</p>
      <InvitationLinks
        path={`/api/timelines/${timelineId}/invitations`}
        roles={invitedRoles}
        firstRole="commenter"
        nameOf={(role) => names(role)}
      />
    </section>
  );
}
