import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Reads what the page at an address says of itself, for a preview. */
export const readPage: JobKind<{ address: string }> = {
  act: 'editTimeline',
  data: z.object({ address: z.string() }),
  limits: { seconds: 60, megabytes: 512 },
  isPrivate: true,
  async run(job) {
    const { previewPage } = await import('#server/sources/previewPage');
    await previewPage(job);
  },
};
