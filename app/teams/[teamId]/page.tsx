import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { findCaller } from '#server/auth/session';
import { listTeams } from '#server/teams/queries';
import messages from '../../_messages/en.json';
import { AppHeader } from '../../_shell/AppHeader';
import { TeamMembers } from './TeamMembers';

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
        <h1 className="mb-6 font-serif text-3xl font-semibold" dir="auto">
          {team.name}
        </h1>
        <TeamMembers teamId={team.id} role={team.role} ownId={caller.userId} />
      </main>
    </>
  );
}
