import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Captures the pages of all sources that have none, by the setting of the timeline. */
export const captureMissing: JobKind<object> = {
  act: null,
  data: z.object({}),
  limits: { seconds: 3_600, megabytes: 512 },
  isUnhurried: true,
  async run(job) {
    const { captureMissing: run } = await import('#server/captures/capturePages');
    await run(job);
  },
};
