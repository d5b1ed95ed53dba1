/** The rules of coverage, the most serious first. */
export const coverageRules = [
  'event-uncited',
  'paragraph-uncited',
  'account-uncited',
  'position-uncited',
  'contested-without-rival',
  'one-origin',
  'weak-sources',
  'date-too-exact',
  'quote-not-captured',
  'source-undated',
  'source-title-made',
  'source-not-read',
] as const;
export type CoverageRule = (typeof coverageRules)[number];

export type GapPlace =
  | { of: 'event'; eventId: string }
  | { of: 'source'; sourceId: string }
  | { of: 'position'; questionId: string; documentId: string; partyId: string };

/** Returns the key of a place, which a waiver stores. */
export function keyOfPlace(place: GapPlace): string {
  if (place.of === 'event') return `event/${place.eventId}`;
  if (place.of === 'source') return `source/${place.sourceId}`;
  return `position/${place.questionId}/${place.documentId}/${place.partyId}`;
}

/** A claim without sufficient sources, or a deficient source. */
export interface Gap {
  rule: CoverageRule;
  place: GapPlace;
  /** The words of the place: of a paragraph, a speaker, a source, or a title's basis. */
  detail: string;
}
