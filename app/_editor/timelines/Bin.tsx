'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { toast } from '#app/_editor/ui/toast';
import { formatMoment } from '#core/dates/moment';
import type { BinItem } from '#core/timelines/listed';

interface BinProps {
  /** The number of days until removal. */
  days: number;
  timelines: readonly BinItem[];
  teams: readonly { id: string; name: string; deletedAt: string }[];
}

/** Deleted timelines and teams, with buttons to restore them. Public pages that outlive their timeline can be withdrawn. */
export function Bin({ days, timelines, teams }: BinProps) {
  const t = useTranslations('bin');
  const names = useTranslations('timelines');
  const router = useRouter();
  const { problem, attempt } = useRefusal();
  const dayAfter = (at: string) =>
    formatMoment(new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000).toISOString(), interfaceLanguage, { timeZone: 'UTC' });

  const act = (method: 'POST' | 'PATCH', path: string, words: string, body?: object) => () =>
    attempt(async () => {
      await request(method, path, body);
      toast(words);
      router.refresh();
    });

  if (timelines.length + teams.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer py-1 text-sm font-medium text-ink-muted">
        {t('title', { count: timelines.length + teams.length })}
      </summary>
      {problem && (
        <p role="alert" className="my-2 text-sm text-danger">
          {problem}
        </p>
      )}
      <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">
        {teams.map(({ id, name, deletedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <BinRow title={t('team', { name })} words={t('until', { date: dayAfter(deletedAt) })} />
            <Button
              aria-label={t('restoreOne', { title: name })}
              onClick={act('POST', `/api/teams/${id}/restore`, t('restored', { title: name }))}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
        {timelines.map(({ id, title: given, teamName, deletedAt, isRemoved, slug, isWithdrawn }) => {
          const title = given || names('untitled');
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <BinRow title={title} words={isRemoved ? t('removed') : t('untilIn', { team: teamName, date: dayAfter(deletedAt) })} />
              {slug && !isWithdrawn && (
                <>
                  <a href={`/t/${slug}`} className="min-h-6 text-sm text-accent underline">
                    {names('published')}
                  </a>
                  <Button
                    aria-label={t('withdrawOne', { title })}
                    onClick={act('PATCH', `/api/timelines/${id}`, t('withdrawn', { title }), { withdrawn: true })}
                  >
                    {t('withdraw')}
                  </Button>
                </>
              )}
              {slug && isWithdrawn && (
                <Button
                  aria-label={t('publishAgainOne', { title })}
                  onClick={act('PATCH', `/api/timelines/${id}`, t('publishedAgain', { title }), { withdrawn: false })}
                >
                  {t('publishAgain')}
                </Button>
              )}
              {!isRemoved && (
                <Button
                  aria-label={t('restoreOne', { title })}
                  onClick={act('POST', `/api/timelines/${id}/restore`, t('restored', { title }))}
                >
                  {t('restore')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function BinRow({ title, words }: { title: string; words: string }) {
  return (
    <div className="min-w-0 flex-1 basis-56">
      <p className="font-serif [overflow-wrap:anywhere]" dir="auto">
        {title}
      </p>
      <p className="text-sm text-ink-muted">{words}</p>
    </div>
  );
}
