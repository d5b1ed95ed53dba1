import type { Edition } from '#core/editions/edition';
import { version4 } from '#core/editions/format/version4';
import type { Timeline } from '#core/model/timeline';

/** The fields of an edition outside its timeline. */
export type EditionHead = Pick<Edition, 'slug' | 'number' | 'publishedAt' | 'note' | 'publisher' | 'kind' | 'references'>;

/**
 * Freezes a timeline in the newest version of the format. Only the format decides what is published: all other fields are omitted. Throws a
 * `ZodError` for a value that the format does not allow.
 */
export function freeze(timeline: Omit<Timeline, 'waivers'>, head: EditionHead): Edition {
  return version4.parse({ $schema: '/schemas/edition-4.json', format: 'annalist-edition', version: 4, ...head, timeline });
}
