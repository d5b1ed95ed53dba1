import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Reads the references in a file for a preview. Changes nothing: the editor adds the chosen ones to the doc. */
export const readReferences: JobKind<{ text: string }> = {
  act: 'editTimeline',
  data: z.object({ text: z.string() }),
  limits: { seconds: 120, megabytes: 1_024 },
  isPrivate: true,
  async run(job) {
    const { previewReferences } = await import('#server/sources/previewReferences');
    await previewReferences(job);
  },
};
