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

/** The timeline's running publishing job, the user's own first, and the outcome of the user's last one, with functions to start and cancel one. */
export function usePublishing() {
  const { timelineId, userId, joined } = useRoom();
  const { value, refresh } = useReading<{ jobs: Job[] }>(`/api/timelines/${timelineId}/jobs`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  /** The id of one publishing, so that a repeated request does not publish twice. */
  const jobId = useRef<string | null>(null);

  // The newest first. Another person may publish at the same time.
  const publishings = value?.jobs.filter(({ kind }) => kind === 'publish') ?? [];
  const own = publishings.find(({ startedById }) => startedById === userId);
  const open = own && isUnended(own) ? own : publishings.find(isUnended);
  const isOpen = open !== undefined;
  const isShown = own && open !== own && !isStarting && Date.now() - Date.parse(own.endedAt ?? '') < shownMs;
  const ended = isShown ? own : undefined;

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
    progress: open?.state === 'running' ? open.progress : null,
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
      if (open) await attempt(() => request('DELETE', `/api/timelines/${timelineId}/jobs/${open.id}`));
    },
  };
}

function isUnended({ state }: Job): boolean {
  return state === 'queued' || state === 'running';
}
