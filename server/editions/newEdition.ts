import { z } from 'zod';
import { slugPattern } from '#core/editions/slug';
import { say } from '#server/base/say';

export const slugSchema = z.string().regex(slugPattern, say('edition.address'));

/** The input of a publishing: a note, and with the first edition the timeline's address. */
export const newEditionSchema = z.object({
  note: z.string().trim().max(1_000, say('edition.longNote')).default(''),
  slug: slugSchema.optional(),
});

export type NewEdition = z.infer<typeof newEditionSchema>;
