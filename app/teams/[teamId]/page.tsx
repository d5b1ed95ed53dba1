import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import messages from '#app/_editor/messages/en.json';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { TeamInvitations } from '#app/_editor/teams/TeamInvitations';
import { TeamMembers } from '#app/_editor/teams/TeamMembers';
import { TeamSettings } from '#app/_editor/teams/TeamSettings';
import { canInTeam } from '#core/access';
import { findCaller } from '#server/accounts/session';
import { isMailConfigured } from '#server/mail/mail';
import { listTeams } from '#server/teams/queries';

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
