import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { canInTeam } from '#core/access';
import { findCaller } from '#server/auth/session';
import { isMailConfigured } from '#server/mail/mail';
import { listTeams } from '#server/teams/queries';
import messages from '../../_messages/en.json';
import { AppHeader } from '../../_shell/AppHeader';
import { TeamInvitations } from './TeamInvitations';
import { TeamMembers } from './TeamMembers';
import { TeamSettings } from './TeamSettings';

export const metadata: Metadata = { title: messages.timelines.team };

export default async function TeamPage({ params }: { params: Promise<{ teamId: string }> }) {
  const { teamId } = await params;
  const caller = await findCaller(await headers());
  if (!caller) redirect(`/sign-in?next=${encodeURIComponent(`/teams/${teamId}`)}`);
  const team = (await listTeams(caller.userId)).find(({ id }) => id === teamId);
  if (!team) notFound();
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-3xl px-4 py-10">
        <p className="text-sm text-ink-muted">{messages.timelines.team}</p>
        <h1 className="mb-8 font-serif text-3xl font-semibold [overflow-wrap:anywhere]" dir="auto">
          {team.name}
        </h1>
        <div className="space-y-10">
          <TeamMembers teamId={team.id} role={team.role} ownId={caller.userId} sendsMail={isMailConfigured()} />
          {canInTeam(team.role, 'manageTeam') && <TeamInvitations teamId={team.id} />}
          <TeamSettings teamId={team.id} name={team.name} role={team.role} ownId={caller.userId} />
        </div>
      </main>
    </>
  );
}
