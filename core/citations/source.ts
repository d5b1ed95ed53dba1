/**
 * A source: one CSL-JSON item (Citation Style Language 1.0.2, csl-data.json), whose fields keep CSL's spelling, and our
 * own fields under `annalist`.
 */
export interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: CslName[];
  'container-title'?: string;
  publisher?: string;
  issued?: CslDate;
  accessed?: CslDate;
  URL?: string;
  language?: string;
  number?: string;
  note?: string;
  annalist: SourceAssessment;
}

export interface CslName {
  family?: string;
  given?: string;
  literal?: string;
}

export interface CslDate {
  'date-parts'?: number[][];
  literal?: string;
}

/** What we know of a source beyond its reference. */
export interface SourceAssessment {
  /** Its kind and weight in words: news, state media, official ... */
  reliability?: string;
  /** What was done to see that it says it; see `verifications` in the schema. */
  verification?: string;
  /** Set where the title or the address is not the publisher's own: descriptive, reconstructed ... */
  titleBasis?: string;
  urlBasis?: string;
  /** Id of the source that this one repeats. */
  derivedFrom?: string;
  archiveUrl?: string;
}

/** The fields of a source that the doc keeps as CSL has them. */
export const cslFields = [
  'type',
  'title',
  'author',
  'container-title',
  'publisher',
  'issued',
  'accessed',
  'URL',
  'language',
  'number',
  'note',
] as const;
export const assessmentFields = ['reliability', 'verification', 'titleBasis', 'urlBasis', 'derivedFrom', 'archiveUrl'] as const;

export const sourceTypes = [
  'article-newspaper',
  'article-magazine',
  'article-journal',
  'webpage',
  'post',
  'post-weblog',
  'broadcast',
  'interview',
  'speech',
  'report',
  'book',
  'chapter',
  'document',
  'legislation',
  'legal_case',
  'treaty',
  'entry-encyclopedia',
  'map',
  'motion_picture',
  'personal_communication',
] as const;
