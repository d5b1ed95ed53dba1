import { z } from 'zod';
import { bases, certainties, placePrecisions } from '#core/model/schema';

const text = z.string().optional();
const cslName = z.strictObject({
  ...{ family: text, given: text, literal: text },
  ...{ 'non-dropping-particle': text, 'dropping-particle': text, suffix: text },
});
const cslDate = z.strictObject({
  'date-parts': z.array(z.array(z.number().int())).optional(),
  season: z.number().int().min(1).max(4).optional(),
  circa: z.boolean().optional(),
  literal: text,
});

const source = z.strictObject({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  author: z.array(cslName).optional(),
  'container-title': z.string(),
  issued: cslDate.optional(),
  accessed: cslDate.optional(),
  URL: z.string().optional(),
  language: z.string(),
  number: z.string().optional(),
  note: z.string().optional(),
  reliability: z.string(),
  verification: z.string(),
  title_basis: z.string().optional(),
  url_basis: z.string().optional(),
});

const event = z.strictObject({
  id: z.string(),
  date: z.string(),
  title: z.string(),
  summary: z.string(),
  place: z.strictObject({
    name: z.string(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    precision: z.enum(placePrecisions),
    note: z.string().optional(),
  }),
  actors: z.array(z.string()),
  lane: z.string(),
  certainty: z.enum(certainties),
  sources: z.array(z.strictObject({ source: z.string(), supports: z.string(), locator: z.string().optional() })),
  accounts: z.array(z.strictObject({ attributed_to: z.string(), claim: z.string(), sources: z.array(z.string()) })).default([]),
  notes: z.string().optional(),
});

const position = z.strictObject({
  issue: z.string(),
  issue_label: z.string(),
  stage: z.string(),
  stage_label: z.string(),
  stage_date: z.string(),
  party: z.string(),
  position: z.string(),
  basis: z.enum(bases),
  sources: z.array(z.strictObject({ source: z.string(), locator: z.string() })),
  note: z.string().optional(),
});

/** The file format of a chronology. Strict: an unknown field would otherwise be lost silently. */
export const chronologySchema = z.strictObject({ sources: z.array(source), events: z.array(event), positions: z.array(position) });
export type Chronology = z.infer<typeof chronologySchema>;

/** The correction of edition 2: a new title, and a sentence that the text of edition 1 lacks. */
export const correctionSchema = z.strictObject({ event: z.string(), title: z.string(), added: z.string(), note: z.string() });
export type DemoCorrection = z.infer<typeof correctionSchema>;

/** By event id: for each of its sources in order, the words that its citations follow. */
export const placementsSchema = z.record(z.string(), z.array(z.strictObject({ after: z.union([z.string(), z.array(z.string())]) })));
export type Placements = z.infer<typeof placementsSchema>;

/** By locator in words: the equivalent CSL locator. */
export const locatorsSchema = z.record(z.string(), z.strictObject({ label: z.string().nullable(), locator: z.string() }));
export type Locators = z.infer<typeof locatorsSchema>;
