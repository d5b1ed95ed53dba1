import { Refusal } from '#server/base/errors';
import { JobEnded } from '#server/jobs/job';
import { kindOf } from '#server/jobs/kinds';
import { beginJob, finishJob, refuseJob, tellRoom } from '#server/jobs/outcomes';

/**
 * Runs a job to its end, and stores its outcome. Safe to call several times for one job. Throws errors that the starter did not cause: the
 * queue tries again.
 */
export async function runJob(id: string, report: (progress: number) => void): Promise<void> {
  const job = await beginJob(id);
  if (!job) return;
  const { act: _act, data, run } = kindOf(job.kind);
  const { startedBy } = job;
  try {
    await run({
      timelineId: job.timelineId,
      caller: startedBy && { userId: startedBy.id, name: startedBy.name, email: startedBy.email },
      data: data.parse(job.data),
      report,
      finish: (tx, result) => finishJob(tx, id, result),
    });
    await tellRoom(id);
  } catch (error) {
    if (error instanceof JobEnded) return;
    if (!(error instanceof Refusal)) throw error;
    await refuseJob(id, error);
  }
}
