import { z } from 'zod';
import { slugPattern } from '#core/editions/slug';
import { say } from '#server/base/say';

export const slugSchema = z.string().regex(slugPattern, say('edition.address'));

/**
 * The input of publishing: its reason, a note, and for the first edition the timeline's address. The first edition has the kind `first`.
 */
export const newEditionSchema = z.object({
  note: z.string().trim().max(1_000, say('edition.longNote')).default(''),
  slug: slugSchema.optional(),
  kind: z.enum(['update', 'correction']).default('update'),
});

export type NewEdition = z.infer<typeof newEditionSchema>;
