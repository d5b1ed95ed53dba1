import { type NewEdition, newEditionSchema } from '#server/editions/newEdition';
import type { JobKind } from '#server/jobs/job';

/** Publishes the next edition of a timeline. */
export const publish: JobKind<NewEdition> = {
  act: 'publishEdition',
  data: newEditionSchema,
  limits: { seconds: 300, megabytes: 512 },
  async run(job) {
    // Loaded where it runs: the thread that only looks after jobs writes no pages.
    const { publishEdition } = await import('#server/editions/commands');
    await publishEdition(job.caller, job.timelineId, job.data, job);
  },
};
