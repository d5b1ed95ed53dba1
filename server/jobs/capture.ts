import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Captures the page of a source. */
export const capture: JobKind<{ sourceId: string }> = {
  act: 'editTimeline',
  data: z.object({ sourceId: z.string() }),
  limits: { seconds: 240, megabytes: 512 },
  async run(job) {
    const { captureNow } = await import('#server/captures/capturePages');
    await captureNow(job);
  },
};
