import { z } from 'zod';
import { correction } from '#core/editions/format/changes';

// Editions of this version are published, so do not change this file. Decision 029 explains how to add a version.

const id = z.string();
const edtf = z.string().describe('A date in EDTF (ISO 8601-2), or the words of one that EDTF cannot hold. Empty if there is none.');
const colour = z.enum(['blue', 'teal', 'green', 'amber', 'red', 'purple', 'slate', 'pink']);
const attributes = z.record(z.string(), z.unknown());

const mark = z.object({ type: z.string(), attrs: attributes.optional() });

const node = z
  .object({
    type: z.string().describe('The kind of node. A program that does not know it shows its content.'),
    attrs: attributes.optional(),
    get content() {
      return z.array(node).optional();
    },
    text: z.string().optional(),
    marks: z.array(mark).optional(),
  })
  .meta({
    id: 'node',
    description: [
      'A node of a rich text.',
      'Blocks: paragraph, heading { level: 2 | 3 }, bulletList, orderedList { start, type: "a" | "A" | "i" | "I" }, listItem, blockquote,',
      'table, tableRow, tableHeader, tableCell, embed { href, title },',
      'image { hash: SHA-256 of the uploaded file, width, height, alt, credit }. A block with another direction than its first letter has { dir }.',
      'Inline: text, hardBreak, citation { id, sourceId, label: a CSL locator term, locator, prefix, suffix, quote: words of the source,',
      'supports: the claim in the editors’ words }. Marks: bold, italic, strike, code, raised, lowered, link { href }.',
    ].join(' '),
  });

const text = z.record(z.string(), z.string()).meta({ id: 'text', description: 'Plain text by language (BCP 47).' });
const richText = z
  .record(z.string(), z.array(node).readonly())
  .meta({ id: 'richText', description: 'Rich text by language (BCP 47): the blocks of each.' });

const account = z
  .object({
    id,
    attributedTo: z.string(),
    saidOn: edtf,
    claim: richText,
    stance: z
      .enum(['asserted', 'denied', 'partly-confirmed', 'unresolved'])
      .nullable()
      .describe('How the claim fared. Null if nobody has assessed it.'),
  })
  .describe('One party’s version of the event.');

const event = z.object({
  id: id.describe('Also the anchor of the event on the page.'),
  date: edtf,
  dateTyped: z.string().optional().describe('The words that the date was typed in, if they differ from it.'),
  dayOrder: z.number().optional().describe('The place among events of the same date. Absent if it follows those that have one.'),
  timeZone: z.string().describe('The IANA zone of a time of day. Empty for the one of the timeline.'),
  title: text,
  body: richText,
  place: z.object({
    name: z.string(),
    lat: z.number().nullable().describe('WGS 84, degrees.'),
    lon: z.number().nullable().describe('WGS 84, degrees.'),
    precision: z.enum(['point', 'city', 'region', 'country', 'approximate', 'multiple', 'virtual']).nullable(),
    note: z.string(),
  }),
  tracks: z.array(id),
  actors: z.array(id),
  certainty: z.enum(['established', 'reported', 'contested']),
  status: z.enum(['draft', 'in-review', 'verified']),
  emphasis: z.enum(['key-moment']).optional().describe('The weight that the editors give it. Absent for most events.'),
  accounts: z.array(account),
  links: z.array(z.object({ kind: z.enum(['follows', 'responds-to', 'contradicts', 'supersedes']), eventId: id })),
});

const names = z.array(
  z.looseObject({ family: z.string().optional(), given: z.string().optional(), literal: z.string().optional() }).describe('A CSL name.'),
);
const cslDate = z
  .looseObject({
    'date-parts': z.array(z.array(z.int())).optional().describe('One date, or both ends of a range. [0, 0, 0] for an open end.'),
    literal: z.string().optional(),
  })
  .describe('A CSL date.');

const source = z
  .object({
    id,
    type: z.string(),
    title: z.string(),
    author: names.optional(),
    'container-title': z.string().optional(),
    publisher: z.string().optional(),
    issued: cslDate.optional(),
    accessed: cslDate.optional(),
    URL: z.string().optional(),
    language: z.string().optional(),
    number: z.string().optional(),
    note: z.string().optional(),
    annalist: z.object({
      reliability: z.string().optional().describe('Its kind and weight in words, such as news or state media.'),
      verification: z
        .string()
        .optional()
        .describe('The check that it supports its citation: read, excerpt-read, existence-only, from-knowledge.'),
      titleBasis: z.string().optional().describe('Present if the title is not the publisher’s: descriptive, reconstructed.'),
      urlBasis: z.string().optional().describe('Present if the address is not the publisher’s.'),
      derivedFrom: id.optional().describe('The id of the source that this one repeats.'),
      archiveUrl: z.string().optional(),
    }),
  })
  .describe('A CSL-JSON item (Citation Style Language 1.0.2), with our own fields under annalist.');

const position = z
  .object({
    questionId: id,
    documentId: id,
    partyId: id,
    text: richText,
    state: z
      .enum(['stated', 'agreed', 'bracketed', 'rejected', 'not-addressed', 'unknown'])
      .describe('stated: on record, and nothing says whether it was agreed. unknown: nothing was found.'),
    basis: z.enum(['confirmed', 'confirmed-low', 'seed', 'from-knowledge', 'unknown']),
    note: z.string(),
  })
  .describe('The position of a party on a question in a document.');

const timeline = z.object({
  title: text,
  summary: richText,
  languages: z.array(z.string()).describe('BCP 47, the main one first.'),
  timeZone: z.string().describe('The IANA zone of times of day without one of their own.'),
  events: z.array(event).describe('In their order of display.'),
  sources: z.array(source),
  tracks: z.array(z.object({ id, name: z.string(), colour })),
  actors: z.array(z.object({ id, name: z.string() })),
  eras: z.array(z.object({ id, name: z.string(), date: edtf, colour })).describe('Named spans of time.'),
  questions: z.array(z.object({ id, label: z.string() })),
  documents: z.array(z.object({ id, label: z.string(), date: edtf })).describe('Dated drafts or stages.'),
  parties: z.array(z.object({ id, name: z.string() })),
  positions: z.array(position),
});

/** Version 2 of the frozen form. Omits unknown fields. */
export const version2 = z.object({
  $schema: z.literal('/schemas/edition-2.json').describe('The address of this schema on the site that published the edition.'),
  format: z.literal('annalist-edition'),
  version: z.literal(2),
  slug: z.string().describe('The public address is /t/<slug>.'),
  number: z.int(),
  publishedAt: z.string().describe('RFC 3339.'),
  note: z.string().describe('The publisher’s note on this edition.'),
  publisher: z.string().optional().describe('The name of the team that published it.'),
  kind: z
    .enum(['first', 'update', 'correction'])
    .optional()
    .describe('The reason for this edition. Absent in those published before there were kinds.'),
  corrections: z.array(correction).optional().describe('All corrections up to this edition, the oldest first.'),
  timeline,
});
