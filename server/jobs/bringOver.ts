import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Migrates a doc to the shape of this server. */
export const bringOver: JobKind<object> = {
  act: null,
  data: z.object({}),
  limits: { seconds: 1_800, megabytes: 1_024 },
  async run(job) {
    const { bringDocOver } = await import('#server/timelines/bringOver');
    await bringDocOver(job.timelineId, job);
  },
};
