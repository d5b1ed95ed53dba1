import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Checks the link of a source. */
export const checkLink: JobKind<{ sourceId: string }> = {
  act: 'editTimeline',
  data: z.object({ sourceId: z.string() }),
  limits: { seconds: 240, megabytes: 512 },
  async run(job) {
    const { checkLink: run } = await import('#server/captures/checkLinks');
    await run(job);
  },
};
