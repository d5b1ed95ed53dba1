import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Checks the links of all sources, or of those that were not checked within these days. */
export const checkLinks: JobKind<{ dueAfterDays?: number | undefined }> = {
  act: 'editTimeline',
  data: z.object({ dueAfterDays: z.number().optional() }),
  limits: { seconds: 3_600, megabytes: 512 },
  isUnhurried: true,
  async run(job) {
    const { checkLinks: run } = await import('#server/captures/checkLinks');
    await run(job);
  },
};
