'use client';

import { useEffect } from 'react';
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
  const wrong = problem?.message ?? last?.refusal?.message;
  return (
    <>
      {isOpen ? (
        <>
          <Progress label={t('checking')} value={last.state === 'running' ? last.progress : undefined} />
          <Button onClick={() => void attempt(() => request('DELETE', `/api/timelines/${timelineId}/jobs/${last.id}`))}>{t('stop')}</Button>
        </>
      ) : (
        <Button disabled={!value} onClick={() => void attempt(() => request('POST', `/api/timelines/${timelineId}/links`))}>
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
