import { z } from 'zod';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { JobState } from '../../prisma/generated/client';

export const openStates: readonly JobState[] = ['queued', 'running'];

/** A job as its timeline's people see it. */
export interface JobView {
  id: string;
  kind: string;
  state: JobState;
  /** From 0 to 1. */
  progress: number;
  /** Null: the server. */
  startedById: string | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339; null: it has not ended. */
  endedAt: string | null;
  /** The result of a job that is done, in the form of its kind. */
  result: unknown;
  /** Why it was refused or has failed. */
  refusal: unknown;
}

const listed = 20;
const lookEveryMs = 250;

const select = {
  id: true,
  kind: true,
  state: true,
  progress: true,
  startedById: true,
  createdAt: true,
  endedAt: true,
  result: true,
  refusal: true,
} as const;

function view({ createdAt, endedAt, ...job }: Omit<JobView, 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null }): JobView {
  return { ...job, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** The newest jobs of a timeline, the newest first. Asks nobody's right: the caller has. */
export async function listJobs(timelineId: string): Promise<JobView[]> {
  const rows = await db().job.findMany({ where: { timelineId }, orderBy: { createdAt: 'desc' }, take: listed, select });
  return rows.map(view);
}

/** Throws a refusal, not-found. Asks nobody's right: the caller has. */
export async function findJob(timelineId: string, jobId: string): Promise<JobView> {
  const isId = z.uuid().safeParse(jobId).success;
  const row = isId ? await db().job.findFirst({ where: { id: jobId, timelineId }, select }) : null;
  if (!row) throw new Refusal('not-found', say('job.notThere'));
  return view(row);
}

/** As `findJob`, once the job has ended, or after so many milliseconds. */
export async function waitForJob(timelineId: string, jobId: string, longestMs: number): Promise<JobView> {
  const until = Date.now() + longestMs;
  for (;;) {
    const job = await findJob(timelineId, jobId);
    if (!openStates.includes(job.state) || Date.now() >= until) return job;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
