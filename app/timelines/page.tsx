import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import { findCaller } from '#server/auth/session';
import { listTeams } from '#server/teams/queries';
import { listTimelines } from '#server/timelines/queries';
import messages from '../_messages/en.json';
import { AppHeader } from '../_shell/AppHeader';
import { Badge } from '../_ui/Badge';
import { EmptyState } from '../_ui/EmptyState';
import { NewTimeline } from './NewTimeline';

export const metadata: Metadata = { title: messages.timelines.title };

export default async function TimelinesPage() {
  const caller = await findCaller(await headers());
  if (!caller) redirect('/sign-in?next=/timelines');
  const t = createTranslator({ locale: 'en', messages, namespace: 'timelines' });
  const roles = createTranslator({ locale: 'en', messages, namespace: 'roles' });
  const [timelines, teams] = await Promise.all([listTimelines(caller.userId), listTeams(caller.userId)]);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-3xl px-4 py-10">
        <div className="mb-8 flex flex-wrap items-center justify-between gap-4">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <NewTimeline teams={teams.map(({ id, name }) => ({ id, name }))} />
        </div>
        {timelines.length === 0 && <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>}
        {[...new Map(timelines.map(({ teamId, teamName }) => [teamId, teamName]))].map(([teamId, team]) => (
          <section key={teamId} className="mb-8">
            <h2 className="mb-2 text-sm font-medium text-ink-muted" dir="auto">
              {teams.some(({ id }) => id === teamId) ? (
                <Link href={`/teams/${teamId}`} className="inline-block min-h-6 underline">
                  {team}
                </Link>
              ) : (
                team
              )}
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {timelines
                .filter((each) => each.teamId === teamId)
                .map(({ id, title, role, slug }) => (
                  <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
                    <Link
                      href={`/timelines/${id}`}
                      className="min-w-0 flex-1 basis-60 py-1 font-serif text-lg font-medium hover:underline"
                      dir="auto"
                    >
                      {title || t('untitled')}
                    </Link>
                    {slug && (
                      <a href={`/t/${slug}`} className="py-1 text-sm text-accent underline">
                        {t('published')}
                      </a>
                    )}
                    <Badge tone="muted">{roles(role)}</Badge>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </main>
    </>
  );
}
