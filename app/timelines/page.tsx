import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { Bin } from '#app/_editor/timelines/Bin';
import { NewTimeline } from '#app/_editor/timelines/NewTimeline';
import { TimelinesList } from '#app/_editor/timelines/TimelinesList';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { findCaller } from '#server/accounts/session';
import { binDays } from '#server/bin/commands';
import { listBin, listDeletedTeams } from '#server/bin/queries';
import { listTeams } from '#server/teams/queries';
import { listTimelines } from '#server/timelines/queries';

export const metadata: Metadata = { title: messages.timelines.title };

export default async function TimelinesPage() {
  const caller = await findCaller(await headers());
  if (!caller) redirect('/sign-in?next=/timelines');
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'timelines' });
  const { userId } = caller;
  const [timelines, teams, bin, deletedTeams] = await Promise.all([
    listTimelines(userId),
    listTeams(userId),
    listBin(userId),
    listDeletedTeams(userId),
  ]);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-3xl px-4 py-10">
        <div className="mb-8 flex flex-wrap items-center justify-between gap-4">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <NewTimeline teams={teams.map(({ id, name }) => ({ id, name }))} />
        </div>
        {timelines.length === 0 && <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>}
        <TimelinesList timelines={timelines} ownTeamIds={teams.map(({ id }) => id)} />
        <Bin days={binDays} timelines={bin} teams={deletedTeams} />
        <EmptyTeams teams={teams.filter(({ id }) => !timelines.some(({ teamId, archivedAt }) => teamId === id && !archivedAt))} />
      </main>
    </>
  );
}

/** Teams that have no timeline yet are to be found as well. */
function EmptyTeams({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'timelines' });
  if (teams.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-sm font-medium text-ink-muted">{t('emptyTeams')}</h2>
      <ul className="space-y-1">
        {teams.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/teams/${id}`} className="inline-block min-h-6 [overflow-wrap:anywhere] underline" dir="auto">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
