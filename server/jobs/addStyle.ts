import { z } from 'zod';
import type { JobKind } from '#server/jobs/job';

/** Checks a style of references and gives it to the timeline. */
export const addStyle: JobKind<{ text: string; replaces?: string | undefined }> = {
  act: 'editTimeline',
  data: z.object({ text: z.string(), replaces: z.string().optional() }),
  limits: { seconds: 90, megabytes: 512 },
  isPrivate: true,
  async run(job) {
    const commands = await import('#server/styles/commands');
    await commands.addStyle(job);
  },
};
