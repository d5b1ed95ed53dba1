import { z } from 'zod';
import { version3 } from '#core/editions/format/version3';

// Version 4 has the style of references, and each reference as it was formatted at publication. All else is as in version 3, which does not
// change. Editions of this version are published, so do not change this file. Decision 029 explains how to add a version.

const run = z
  .object({
    text: z.string(),
    looks: z
      .array(z.enum(['title', 'italic', 'bold', 'smallCaps', 'underlined', 'raised', 'lowered']))
      .optional()
      .describe('title: the letters are the title of the source.'),
    href: z.string().optional().describe('An address that the reference prints.'),
  })
  .meta({ id: 'run', description: 'A part of a reference, whose letters look the same.' });

const references = z
  .object({
    style: z.string().describe('The name of the style (Citation Style Language).'),
    language: z.string().describe('BCP 47, of the words and dates of the style.'),
    bySource: z.array(z.object({ sourceId: z.string(), runs: z.array(run) })),
  })
  .describe('The reference of each source, formatted alone. Absent if the timeline has no style: the page then shows a plain line.');

/** Version 4 of the frozen form. Omits unknown fields. */
export const version4 = version3.extend({
  $schema: z.literal('/schemas/edition-4.json').describe('The address of this schema on the site that published the edition.'),
  version: z.literal(4),
  references: references.optional(),
  timeline: version3.shape.timeline.extend({
    referenceStyle: z.string().optional().describe('The style of references, by its name in the editor. Absent for the plain line.'),
  }),
});

export type References = z.output<typeof references>;
