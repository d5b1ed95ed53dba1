import { z } from 'zod';

// A part of version 2: the changes between two editions, in the words of the page.

const named = z.object({ id: z.string(), title: z.string() });

const fieldChange = z
  .object({
    field: z.enum([
      'title',
      'date',
      'body',
      'citations',
      'place',
      'tracks',
      'actors',
      'certainty',
      'status',
      'emphasis',
      'links',
      'account',
      'saidOn',
      'stance',
      'reference',
      'address',
      'archive',
      'note',
      'reliability',
      'verification',
      'derivedFrom',
      'state',
      'basis',
      'name',
      'colour',
      'summary',
      'languages',
      'timeZone',
    ]),
    of: z.string().optional().describe('The party of an account, or the record that has the name.'),
    language: z.string().optional().describe('BCP 47, of a text.'),
    before: z.string().describe('The words before: of a long text its changed sentences. Empty if there were none.'),
    after: z.string().describe('The words after. Equal to those before if formatting, a link or a picture changed, and no word.'),
  })
  .describe('A changed field, in words.');

const changed = named.extend({ changes: z.array(fieldChange) });
const listChange = z.object({ added: z.array(named), removed: z.array(named), changed: z.array(changed) });

export const comparison = z
  .object({
    timeline: z.array(fieldChange).describe('Of the timeline itself, and the names of its tracks, actors, eras and parts of the matrix.'),
    events: listChange,
    sources: listChange,
    positions: listChange,
  })
  .describe('The difference of two editions.');

export const correction = z
  .object({ number: z.int(), publishedAt: z.string(), note: z.string(), changes: comparison })
  .describe('An edition that corrected the one before it.');

export type FieldChange = z.output<typeof fieldChange>;
export type ChangedRecord = z.output<typeof changed>;
export type ListChange = z.output<typeof listChange>;
export type Comparison = z.output<typeof comparison>;
export type Correction = z.output<typeof correction>;
