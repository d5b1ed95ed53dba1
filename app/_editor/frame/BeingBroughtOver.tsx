'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useReading } from '#app/_editor/http/useReading';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { Button } from '#app/_editor/ui/Button';
import { Progress } from '#app/_editor/ui/Progress';

/** A job as `/api/timelines/<id>/jobs` describes it. */
interface Job {
  kind: string;
  state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  progress: number;
}

const lookEveryMs = 1_000;

/** Replaces a timeline while the server migrates its doc, and opens the timeline when the migration is done. */
export function BeingBroughtOver({ timelineId, user }: { timelineId: string; user: { name: string; email: string } }) {
  const t = useTranslations('bringingOver');
  const { value, problem, refresh } = useReading<{ jobs: Job[] }>(`/api/timelines/${timelineId}/jobs`);
  const job = value?.jobs.find(({ kind }) => kind === 'bringOver');
  const hasFailed = job?.state === 'failed';
  const isDone = job?.state === 'done';
  useEffect(() => {
    const timer = setInterval(() => void refresh(), lookEveryMs);
    return () => clearInterval(timer);
  }, [refresh]);
  useEffect(() => {
    if (isDone) window.location.reload();
  }, [isDone]);
  return (
    <>
      <AppHeader user={user} />
      <main className="mx-auto max-w-lg px-4 py-20">
        <h1 className="font-serif text-3xl font-semibold">{t(hasFailed ? 'failedTitle' : 'title')}</h1>
        <p className="mt-4 text-ink-muted">{t(hasFailed ? 'failed' : 'text')}</p>
        <div className="mt-6">
          {hasFailed ? (
            <Button onClick={() => window.location.reload()}>{t('again')}</Button>
          ) : (
            <Progress
              label={t(job?.state === 'running' ? 'running' : 'waiting')}
              value={job?.state === 'running' ? job.progress : undefined}
            />
          )}
          {problem && <p role="alert">{problem.message}</p>}
        </div>
      </main>
    </>
  );
}
