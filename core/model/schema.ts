import type * as Y from 'yjs';

/**
 * Raise this when a doc's shape changes so that an older client could damage it. The migration to the new shape sets `doc.min_schema` to it
 * and raises `perm_version` by one in the same statement. The relay then refuses edits of older pages.
 */
export const schemaVersion = 3;

/**
 * The schema version that a new doc requires of its writers (decision 017). Every page that can open a new doc knows this shape. A
 * program that states no version counts as 1; it does not damage what it does not know.
 */
export const minSchemaOfNewDocs = 1;

/**
 * The keys of rich texts: each holds a map of one Y.XmlText by language (`docs/text.md`). Shape 2 had them under `body`, `claim`, `text`
 * and `summary`, as Y.XmlFragments; a page that knows only that shape finds no text to edit.
 */
export const textKeys = { body: 'bodyText', claim: 'claimText', position: 'positionText', summary: 'summaryText' } as const;

/**
 * The root types of a timeline's doc: the only place that names them. `kinds.ts` declares the fields of each. Everything below is a Y.Map
 * by id with one key per field, so that edits of two fields of one record both survive. Nested types are created together with their
 * record: if two people created one at the same moment, one would be lost.
 */
export function rootsOf(doc: Y.Doc) {
  return {
    timeline: doc.getMap<unknown>('timeline'),
    events: doc.getMap<Fields>('events'),
    sources: doc.getMap<Fields>('sources'),
    tracks: doc.getMap<Fields>('tracks'),
    actors: doc.getMap<Fields>('actors'),
    eras: doc.getMap<Fields>('eras'),
    questions: doc.getMap<Fields>('questions'),
    documents: doc.getMap<Fields>('documents'),
    parties: doc.getMap<Fields>('parties'),
    positions: doc.getMap<Fields>('positions'),
    waivers: doc.getMap<Fields>('waivers'),
  };
}

export type RootName = keyof ReturnType<typeof rootsOf>;

/** The fields of one record, by name. */
export type Fields = Y.Map<unknown>;

export const certainties = ['established', 'reported', 'contested'] as const;
export type Certainty = (typeof certainties)[number];

/** The weight of an event. Absent for most events. */
export const emphases = ['key-moment'] as const;
export type Emphasis = (typeof emphases)[number];

export const statuses = ['draft', 'in-review', 'verified'] as const;
export type Status = (typeof statuses)[number];

/** The assessment of an account's claim. Null if nobody has assessed it. */
export const stances = ['asserted', 'denied', 'partly-confirmed', 'unresolved'] as const;
export type Stance = (typeof stances)[number];

export const linkKinds = ['follows', 'responds-to', 'contradicts', 'supersedes'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** `stated`: a position is on record, but not whether it was agreed. `unknown`: no position was found. */
export const positionStates = ['stated', 'agreed', 'bracketed', 'rejected', 'not-addressed', 'unknown'] as const;
export type PositionState = (typeof positionStates)[number];

/** The bases of a position. */
export const bases = ['confirmed', 'confirmed-low', 'seed', 'from-knowledge', 'unknown'] as const;
export type Basis = (typeof bases)[number];

export const placePrecisions = ['point', 'city', 'region', 'country', 'approximate', 'multiple', 'virtual'] as const;
export type PlacePrecision = (typeof placePrecisions)[number];

/** Names of colours that the interface defines for light and dark. */
export const trackColours = ['blue', 'teal', 'green', 'amber', 'red', 'purple', 'slate', 'pink'] as const;
export type TrackColour = (typeof trackColours)[number];

/** The ways in which a source was checked. */
export const verifications = ['read', 'excerpt-read', 'existence-only', 'from-knowledge'] as const;
export type Verification = (typeof verifications)[number];

/** The id of a position: one for each question, document and party. */
export function positionId(questionId: string, documentId: string, partyId: string): string {
  return `${questionId}/${documentId}/${partyId}`;
}
