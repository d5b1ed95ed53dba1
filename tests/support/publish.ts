import { POST as publish } from '#app/api/timelines/[timelineId]/editions/route';
import { GET as readJob } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { Refusal, type RefusalCode } from '#server/base/errors';
import type { JobView } from '#server/jobs/queries';
import { runJob } from '#server/jobs/runJob';
import { type Answer, ask, type Person } from './api';

interface Outcome {
  number: number;
  slug: string;
  error?: { code: RefusalCode; message: string; field?: string };
}

/**
 * Requests an edition and runs its job here, without the queue. Returns the edition as 201, or the refusal of the request or of the
 * job with its status.
 */
export async function publishNow(as: Person | null, timelineId: string, body: object = {}): Promise<Answer<Outcome>> {
  const started = await ask<JobView & Outcome, object>(publish as never, 'POST', { timelineId }, { as, body });
  if (started.status !== 202) return started;
  const jobId = started.body.id;
  await runJob(jobId, () => undefined);
  const { body: job } = await ask<JobView, object>(readJob as never, 'GET', { timelineId, jobId }, { as });
  if (job.state === 'done') return { status: 201, body: job.result as Outcome };
  const error = job.refusal as NonNullable<Outcome['error']>;
  return { status: new Refusal(error.code, '').status, body: { error } as Outcome };
}
