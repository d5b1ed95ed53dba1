import { useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';

interface Job {
  id: string;
  state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  refusal: { message: string } | null;
}

/** Seconds for which one request waits for the job. */
const waitSeconds = 20;

/** Starts a job at a path and waits for its end. `problem`: why it was refused or has failed. The job goes on if its reader leaves. */
export function useJobRun(): { isRunning: boolean; problem: string | null; run: (path: string) => Promise<boolean> } {
  const { timelineId } = useRoom();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const run = async (path: string): Promise<boolean> => {
    setProblem(null);
    setIsRunning(true);
    try {
      let job = await request<Job>('POST', path);
      while (isHere.current && (job.state === 'queued' || job.state === 'running'))
        job = await request<Job>('GET', `/api/timelines/${timelineId}/jobs/${job.id}?wait=${waitSeconds}`);
      setProblem(job.refusal?.message ?? null);
      return job.state === 'done';
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
      return false;
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, problem, run };
}
