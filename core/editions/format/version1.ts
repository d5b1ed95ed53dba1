import { z } from 'zod';
import type { version2 } from '#core/editions/format/version2';

// Version 1 had no schema: its builds published any value. This reader is total: a missing or wrong value reads as empty, as the page of
// that time showed it. Do not change it.

/** Returns the valid items of a list. */
function listOf<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) => items.flatMap((each) => read(item, each)));
}

/** Returns the valid entries of an object. */
function byLanguage<T>(item: z.ZodType<T>) {
  return z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((entries) =>
      Object.fromEntries(Object.entries(entries).flatMap(([language, each]) => read(item, each).map((value) => [language, value]))),
    );
}

function read<T>(schema: z.ZodType<T>, value: unknown): T[] {
  const result = schema.safeParse(value);
  return result.success ? [result.data] : [];
}

const words = z.union([z.string(), z.number().transform(String)]);
const string = words.catch('');
const optional = words.optional().catch(undefined);
const number = z.number().nullable().catch(null);
const colour = z.enum(['blue', 'teal', 'green', 'amber', 'red', 'purple', 'slate', 'pink']).catch('slate');
const attributes = z.record(z.string(), z.unknown()).optional().catch(undefined);
const mark = z.object({ type: z.string(), attrs: attributes });

interface Node {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Node[];
  text?: string;
  marks?: z.output<typeof mark>[];
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs: attributes,
    content: listOf(node).optional(),
    text: z.string().optional().catch(undefined),
    marks: listOf(mark).optional(),
  }),
);
const text = byLanguage(z.string());
const richText = byLanguage(listOf(node));

const account = z.object({
  id: z.string(),
  attributedTo: string,
  saidOn: string,
  claim: richText,
  stance: z.enum(['asserted', 'denied', 'partly-confirmed', 'unresolved']).nullable().catch(null),
});

const event = z.object({
  id: z.string(),
  date: string,
  dateTyped: z.string().optional().catch(undefined),
  dayOrder: z.number().optional().catch(undefined),
  timeZone: string,
  title: text,
  body: richText,
  place: z
    .object({
      name: string,
      lat: number,
      lon: number,
      precision: z.enum(['point', 'city', 'region', 'country', 'approximate', 'multiple', 'virtual']).nullable().catch(null),
      note: string,
    })
    .catch({ name: '', lat: null, lon: null, precision: null, note: '' }),
  tracks: listOf(z.string()),
  actors: listOf(z.string()),
  certainty: z.enum(['established', 'reported', 'contested']).catch('reported'),
  status: z.enum(['draft', 'in-review', 'verified']).catch('draft'),
  accounts: listOf(account),
  links: listOf(z.object({ kind: z.enum(['follows', 'responds-to', 'contradicts', 'supersedes']), eventId: z.string() })),
});

const part = z.string().optional().catch(undefined);
const names = listOf(z.looseObject({ family: part, given: part, literal: part }))
  .optional()
  .catch(undefined);
const cslDate = z
  .looseObject({ 'date-parts': z.array(z.array(z.int())).optional().catch(undefined), literal: part })
  .optional()
  .catch(undefined);

const source = z.object({
  id: z.string(),
  type: string,
  title: string,
  author: names,
  'container-title': optional,
  publisher: optional,
  issued: cslDate,
  accessed: cslDate,
  URL: optional,
  language: optional,
  number: optional,
  note: optional,
  annalist: z
    .object({
      reliability: optional,
      verification: optional,
      titleBasis: optional,
      urlBasis: optional,
      derivedFrom: optional,
      archiveUrl: optional,
    })
    .catch({}),
});

const position = z.object({
  questionId: string,
  documentId: string,
  partyId: string,
  text: richText,
  state: z.enum(['stated', 'agreed', 'bracketed', 'rejected', 'not-addressed', 'unknown']).catch('unknown'),
  basis: z.enum(['confirmed', 'confirmed-low', 'seed', 'from-knowledge', 'unknown']).catch('unknown'),
  note: string,
});

const named = z.object({ id: z.string(), name: string });
const labelled = z.object({ id: z.string(), label: string });

const timeline = z.object({
  title: text,
  summary: richText,
  languages: listOf(z.string()),
  timeZone: string,
  events: listOf(event),
  sources: listOf(source),
  tracks: listOf(named.extend({ colour })),
  actors: listOf(named),
  // In the first builds, eras had no colour.
  eras: listOf(named.extend({ date: string, colour })),
  questions: listOf(labelled),
  documents: listOf(labelled.extend({ date: string })),
  parties: listOf(named),
  positions: listOf(position),
});

const empty = timeline.parse({});

/** Converts version 1 to version 2. */
export const version1 = z
  .object({ slug: string, number: z.int().catch(0), publishedAt: string, note: string, timeline: timeline.catch(empty) })
  .transform(
    (edition): z.output<typeof version2> => ({ $schema: '/schemas/edition-2.json', format: 'annalist-edition', version: 2, ...edition }),
  );
