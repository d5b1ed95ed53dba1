import { useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from './RoomProvider';

interface Job {
  id: string;
  state: 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  refusal: { message: string } | null;
  result: object | null;
}

/** Seconds for which one request waits for the job. */
const waitSeconds = 20;

interface JobRun {
  isRunning: boolean;
  /** Why the last job was refused or has failed. */
  problem: string | null;
  /** Starts a job at a path, waits for its end, and returns its result. Null if it has none. */
  run: <Result extends object>(path: string, file?: Blob) => Promise<Result | null>;
}

/** Runs jobs of the server. A job goes on if the person leaves. */
export function useJobRun(): JobRun {
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
  const run = async <Result extends object>(path: string, file?: Blob): Promise<Result | null> => {
    setProblem(null);
    setIsRunning(true);
    try {
      let job = await request<Job>('POST', path, file);
      while (isHere.current && (job.state === 'queued' || job.state === 'running'))
        job = await request<Job>('GET', `/api/timelines/${timelineId}/jobs/${job.id}?wait=${waitSeconds}`);
      setProblem(job.refusal?.message ?? null);
      return job.state === 'done' ? (job.result as Result) : null;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
      return null;
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, problem, run };
}
