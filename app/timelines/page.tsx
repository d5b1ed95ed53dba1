import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { Bin } from '#app/_editor/timelines/Bin';
import { EmptyTeams } from '#app/_editor/timelines/EmptyTeams';
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
  const lists = [listTimelines(userId), listTeams(userId), listBin(userId), listDeletedTeams(userId)] as const;
  const [timelines, teams, bin, deletedTeams] = await Promise.all(lists);
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
