import type { Edition } from '#core/editions/edition';
import { version2 } from '#core/editions/format/version2';
import type { Timeline } from '#core/model/timeline';

/** The fields of an edition that are not of its timeline. */
export type EditionHead = Pick<Edition, 'slug' | 'number' | 'publishedAt' | 'note' | 'publisher'>;

/**
 * Freezes a timeline in the newest version of the format, which alone says what is published: other fields are left out. Throws a
 * `ZodError` for a value that the format does not have.
 */
export function freeze(timeline: Timeline, head: EditionHead): Edition {
  return version2.parse({ $schema: '/schemas/edition-2.json', format: 'annalist-edition', version: 2, ...head, timeline });
}
