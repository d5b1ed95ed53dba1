'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Progress } from '#app/_editor/ui/Progress';

interface Jobs {
  jobs: { id: string; kind: string; state: string; progress: number; refusal: { message: string } | null }[];
}

/** Starts the check of all links, and shows its progress to everyone. */
export function CheckLinks() {
  const t = useTranslations('captures');
  const { timelineId, joined } = useRoom();
  const { value, problem, refresh, attempt } = useReading<Jobs>(`/api/timelines/${timelineId}/jobs`);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'jobs' && void refresh()), [joined, refresh]);
  const [last] = value?.jobs.filter(({ kind }) => kind === 'checkLinks') ?? [];
  const isOpen = last?.state === 'queued' || last?.state === 'running';
  /** The check that was started or seen while this was open. The refusal of an older one is old news. */
  const [watched, setWatched] = useState<string | null>(null);
  if (isOpen && last.id !== watched) setWatched(last.id);
  const wrong = problem?.message ?? (last?.id === watched ? last?.refusal?.message : null);
  const start = async () => setWatched((await request<{ id: string }>('POST', `/api/timelines/${timelineId}/links`)).id);
  const stop = (id: string) => request('DELETE', `/api/timelines/${timelineId}/jobs/${id}`);
  return (
    <>
      {isOpen ? (
        <>
          <Progress label={t('checking')} value={last.state === 'running' ? last.progress : undefined} />
          <Button onClick={() => void attempt(() => stop(last.id))}>{t('stop')}</Button>
        </>
      ) : (
        <Button disabled={!value} onClick={() => void attempt(start)}>
          {t('checkLinks')}
        </Button>
      )}
      {wrong && (
        <p role="alert" className="basis-full text-sm text-danger">
          {wrong}
        </p>
      )}
    </>
  );
}
