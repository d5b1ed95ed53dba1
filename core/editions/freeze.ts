import type { Edition } from '#core/editions/edition';
import { version3 } from '#core/editions/format/version3';
import type { Timeline } from '#core/model/timeline';

/** The fields of an edition outside its timeline. */
export type EditionHead = Pick<Edition, 'slug' | 'number' | 'publishedAt' | 'note' | 'publisher' | 'kind'>;

/**
 * Freezes a timeline in the newest version of the format. Only the format decides what is published: all other fields are omitted. Throws a
 * `ZodError` for a value that the format does not allow.
 */
export function freeze(timeline: Omit<Timeline, 'waivers'>, head: EditionHead): Edition {
  return version3.parse({ $schema: '/schemas/edition-3.json', format: 'annalist-edition', version: 3, ...head, timeline });
}
