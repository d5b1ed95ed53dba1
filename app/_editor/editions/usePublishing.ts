'use client';

import { useEffect, useRef, useState } from 'react';
import { keepProblem } from '#app/_editor/http/keepProblem';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { createId } from '#core/edits/transaction';
import type { ChosenKind } from './KindField';

/** A publishing as `/api/timelines/<id>/jobs` describes it. */
interface Job {
  id: string;
  kind: string;
  state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  progress: number;
  startedById: string;
  endedAt: string | null;
  result: { number: number } | null;
  refusal: { message: string; field?: string } | null;
}

interface Problem {
  field: string | null;
  text: string;
}

/** The interval of polling, since a notice may be lost. */
const lookEveryMs = 2_000;
/** The time for which the outcome of the user's own publishing is still shown after a reload. */
const shownMs = 10 * 60 * 1000;

/** The timeline's running publishing job, or the outcome of the user's last one, with functions to start and cancel one. */
export function usePublishing() {
  const { timelineId, userId, joined } = useRoom();
  const { value, refresh } = useReading<{ jobs: Job[] }>(`/api/timelines/${timelineId}/jobs`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  /** The id of one publishing, so that a repeated request does not publish twice. */
  const jobId = useRef<string | null>(null);

  const newest = value?.jobs.find(({ kind }) => kind === 'publish');
  const isOpen = newest?.state === 'queued' || newest?.state === 'running';
  const isOwn = newest?.startedById === userId && Date.now() - Date.parse(newest.endedAt ?? '') < shownMs;
  const ended = !isOpen && !isStarting && isOwn ? newest : undefined;

  useEffect(() => joined.onNotice(({ topic }) => topic === 'jobs' && void refresh()), [joined, refresh]);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => void refresh(), lookEveryMs);
    return () => clearInterval(timer);
  }, [isOpen, refresh]);

  async function attempt(act: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    const refused = await keepProblem(act, ({ field, message }) => setProblem({ field, text: message }));
    // Without an answer, the publishing may have started, so the next attempt uses the same id.
    if (refused && refused.status !== 0) jobId.current = null;
    await refresh();
  }

  return {
    isBusy: isOpen || isStarting,
    /** From 0 to 1. Null while it waits for its turn. */
    progress: newest?.state === 'running' ? newest.progress : null,
    canCancel: isOpen,
    publishedNumber: ended?.state === 'done' ? (ended.result?.number ?? null) : null,
    isCancelled: ended?.state === 'cancelled',
    problem: problem ?? (ended?.refusal ? { field: ended.refusal.field ?? null, text: ended.refusal.message } : null),
    async start(edition: { note: string; kind: ChosenKind; slug?: string }): Promise<void> {
      setIsStarting(true);
      jobId.current ??= createId();
      await attempt(async () => {
        await request('POST', `/api/timelines/${timelineId}/editions`, { ...edition, jobId: jobId.current });
        jobId.current = null;
      });
      setIsStarting(false);
    },
    async cancel(): Promise<void> {
      if (isOpen) await attempt(() => request('DELETE', `/api/timelines/${timelineId}/jobs/${newest.id}`));
    },
  };
}
