import { z } from 'zod';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { privateKinds } from '#server/jobs/kinds';
import type { JobState } from '../../prisma/generated/client';

export const openStates: readonly JobState[] = ['queued', 'running'];

/** A job as shown to the timeline's members. */
export interface JobView {
  id: string;
  kind: string;
  state: JobState;
  /** From 0 to 1. */
  progress: number;
  /** Null for the server. */
  startedById: string | null;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339. Null if it has not ended. */
  endedAt: string | null;
  /** The result of a finished job. Each kind has its own form. */
  result: unknown;
  /** The reason of its refusal or failure. */
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

/** Returns the newest jobs of a timeline that concern its members, the newest first. The caller must have checked access. */
export async function listJobs(timelineId: string): Promise<JobView[]> {
  const rows = await db().job.findMany({
    where: { timelineId, kind: { notIn: privateKinds } },
    orderBy: { createdAt: 'desc' },
    take: listed,
    select,
  });
  return rows.map(view);
}

/** Throws the refusal not-found, also for a private job of somebody else. The caller must have checked access. */
export async function findJob(timelineId: string, jobId: string, userId: string): Promise<JobView> {
  const isId = z.uuid().safeParse(jobId).success;
  const isTheirs = [{ kind: { notIn: privateKinds } }, { startedById: userId }];
  const row = isId ? await db().job.findFirst({ where: { id: jobId, timelineId, OR: isTheirs }, select }) : null;
  if (!row) throw new Refusal('not-found', say('job.notThere'));
  return view(row);
}

/** As `findJob`, but returns when the job has ended or after this many milliseconds. */
export async function waitForJob(timelineId: string, jobId: string, longestMs: number, userId: string): Promise<JobView> {
  const until = Date.now() + longestMs;
  for (;;) {
    const job = await findJob(timelineId, jobId, userId);
    if (!openStates.includes(job.state) || Date.now() >= until) return job;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
