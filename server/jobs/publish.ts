import { type NewEdition, newEditionSchema } from '#server/editions/newEdition';
import type { JobKind } from '#server/jobs/job';

/** Publishes the next edition of a timeline. */
export const publish: JobKind<NewEdition> = {
  act: 'publishEdition',
  data: newEditionSchema,
  limits: { seconds: 300, megabytes: 512 },
  async run(job) {
    // Loaded on use: the worker's own thread never writes pages.
    const { publishEdition } = await import('#server/editions/commands');
    await publishEdition(job.caller, job.timelineId, job.data, job);
  },
};
