'use client';

import { useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { ImportProblem } from '#core/sources/import/imported';
import type { SourceOfRecord } from '#core/sources/import/sourceOfItem';

/** A record of the file. `line`: where it begins, from 1. */
export type PreviewRecord = { line: number } & (SourceOfRecord | { problem: ImportProblem });

interface Job {
  id: string;
  state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  progress: number;
  result: { format: string; records: PreviewRecord[] } | null;
  refusal: { message: string; field?: string } | null;
}

export type Reading =
  /** `field`: the field that the problem is about. */
  | { is: 'idle'; problem: string | null; field?: string }
  | { is: 'reading'; name: string; progress: number }
  | { is: 'read'; name: string; format: string; records: readonly PreviewRecord[] };

/** Seconds for which one request waits for the job. Short, so that progress shows. */
const waitSeconds = 1;

/** Sends a file, a pasted text or an address to the server, and returns its records. Leaving the dialog cancels the job. */
export function useReferencesJob() {
  const { timelineId } = useRoom();
  const [reading, setReading] = useState<Reading>({ is: 'idle', problem: null });
  const open = useRef<{ jobId: string | null; isCancelled: boolean } | null>(null);
  const jobsPath = `/api/timelines/${timelineId}/jobs`;
  const sourcesPath = `/api/timelines/${timelineId}/sources`;

  function cancel(): void {
    const run = open.current;
    open.current = null;
    if (!run) return;
    run.isCancelled = true;
    // If it has ended meanwhile, nothing is left to cancel.
    if (run.jobId) request('DELETE', `${jobsPath}/${run.jobId}`).catch(() => undefined);
  }
  const cancelLatest = useRef(cancel);
  useEffect(() => {
    cancelLatest.current = cancel;
  });
  useEffect(() => () => cancelLatest.current(), []);

  async function run(name: string, start: () => Promise<Job>): Promise<void> {
    cancel();
    const current = { jobId: null as string | null, isCancelled: false };
    open.current = current;
    setReading({ is: 'reading', name, progress: 0 });
    try {
      let job = await start();
      current.jobId = job.id;
      while (!current.isCancelled && (job.state === 'queued' || job.state === 'running')) {
        setReading({ is: 'reading', name, progress: job.progress });
        job = await request<Job>('GET', `${jobsPath}/${job.id}?wait=${waitSeconds}`);
      }
      if (current.isCancelled) return;
      open.current = null;
      if (job.result) setReading({ is: 'read', name, ...job.result });
      else setReading({ is: 'idle', problem: job.refusal?.message ?? null, field: job.refusal?.field });
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      if (!current.isCancelled) setReading({ is: 'idle', problem: error.message });
    }
  }

  return {
    reading,
    readFile: (file: Blob, name: string) => run(name, () => request<Job>('POST', `${sourcesPath}/import`, file)),
    readPage: (address: string) => run(address, () => request<Job>('POST', `${sourcesPath}/from-address`, { address })),
    reset: () => {
      cancel();
      setReading({ is: 'idle', problem: null });
    },
  };
}
