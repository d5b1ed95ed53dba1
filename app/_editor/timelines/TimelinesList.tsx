'use client';

import { Settings } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useId, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Badge } from '#app/_editor/ui/Badge';
import { SearchField } from '#app/_editor/ui/SearchField';
import { formatMoment } from '#core/dates/moment';
import { fold } from '#core/search/fold';
import type { TimelineItem } from '#core/timelines/listed';
import { FoundInEvents } from './FoundInEvents';

/** The user's timelines by team, the archived ones apart, with a search over their titles, teams, events and sources. */
export function TimelinesList({ timelines, ownTeamIds }: { timelines: readonly TimelineItem[]; ownTeamIds: readonly string[] }) {
  const t = useTranslations('timelines');
  const [sought, setSought] = useState('');
  const words = fold(sought).trim().split(' ').filter(Boolean);
  const found = timelines.filter(({ title, teamName }) => {
    const text = fold(`${title} ${teamName}`);
    return words.every((word) => text.includes(word));
  });
  const [live, archived] = [found.filter(({ archivedAt }) => !archivedAt), found.filter(({ archivedAt }) => archivedAt)];
  const teams = [...new Map(live.map(({ teamId, teamName }) => [teamId, teamName]))];
  return (
    <>
      {timelines.length > 0 && (
        <search className="mb-6 block">
          <SearchField label={t('search')} placeholder={t('search')} value={sought} onChange={(event) => setSought(event.target.value)} />
          <p role="status" className={found.length > 0 && words.length > 0 ? 'sr-only' : 'mt-2 text-sm text-ink-muted'}>
            {words.length > 0 && t('found', { count: found.length })}
          </p>
        </search>
      )}
      <FoundInEvents query={sought} />
      {teams.map(([teamId, name]) => (
        <section key={teamId} className="mb-8">
          <h2 className="mb-2 text-sm font-medium [overflow-wrap:anywhere] text-ink-muted" dir="auto">
            {ownTeamIds.includes(teamId) ? (
              <Link href={`/teams/${teamId}`} className="inline-block min-h-6 underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </h2>
          <Rows timelines={live.filter((each) => each.teamId === teamId)} />
        </section>
      ))}
      {archived.length > 0 && (
        <details className="mb-4" open={words.length > 0 || undefined}>
          <summary className="min-h-6 cursor-pointer py-1 text-sm font-medium text-ink-muted">
            {t('archived', { count: archived.length })}
          </summary>
          <div className="mt-2">
            <Rows timelines={archived} hasTeam />
          </div>
        </details>
      )}
    </>
  );
}

function Rows({ timelines, hasTeam = false }: { timelines: readonly TimelineItem[]; hasTeam?: boolean }) {
  const t = useTranslations('timelines');
  const roles = useTranslations('roles');
  const id = useId();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {timelines.map((timeline) => {
        const title = timeline.title || t('untitled');
        return (
          <li key={timeline.id} className="flex items-center gap-2 py-2 ps-4 pe-2">
            <div className="min-w-0 flex-1">
              <Link
                id={`${id}-${timeline.id}`}
                href={`/timelines/${timeline.id}`}
                className="block py-1 font-serif text-lg leading-snug font-medium [overflow-wrap:anywhere] hover:underline"
                dir="auto"
              >
                {title}
              </Link>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1 text-sm text-ink-muted">
                <Badge tone="muted">{roles(timeline.role)}</Badge>
                {hasTeam && <bdi>{timeline.teamName}</bdi>}
                {timeline.lastChange && <LastChange {...timeline.lastChange} />}
                {timeline.slug && (
                  <a href={`/t/${timeline.slug}`} className="min-h-6 text-accent underline">
                    {t('published')}
                  </a>
                )}
              </p>
            </div>
            <Link
              href={`/timelines/${timeline.id}/settings`}
              aria-label={t('settingsOf', { title })}
              title={t('settings')}
              className="inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-sunken"
            >
              <Settings aria-hidden className="size-4" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The browser computes how long ago it was, because the server's page may be older. */
function LastChange({ at, by }: { at: string; by: string | null }) {
  const t = useTranslations('timelines');
  const format = useFormatter();
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const day = formatMoment(at, interfaceLanguage, { timeZone: 'UTC' });
  const when = now ? format.relativeTime(new Date(at), now) : day;
  return (
    <time dateTime={at} title={day}>
      {by ? t.rich('changedBy', { when, name: by, bdi: (words) => <bdi>{words}</bdi> }) : t('changed', { when })}
    </time>
  );
}
