/**
 * A source: a CSL-JSON item (Citation Style Language 1.0.2, csl-data.json). Its fields keep CSL's names. Our own fields are under
 * `annalist`.
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
  /** Such as the "van" of Vincent van Gogh and the "de" of Alexis de Tocqueville. */
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  suffix?: string;
  literal?: string;
}

export interface CslDate {
  /** One date, or both ends of a range. [0, 0, 0]: the range is open. */
  'date-parts'?: number[][];
  /** 1 to 4, spring to winter. */
  season?: number | string;
  circa?: boolean | number | string;
  literal?: string;
  raw?: string;
}

/** Our assessment of a source, beyond its reference. */
export interface SourceAssessment {
  /** Its kind and weight in words: news, state media, official. */
  reliability?: string;
  /** The check that the source supports its citation; see `verifications` in the schema. */
  verification?: string;
  /** Set if the title or address is not the publisher's: descriptive, reconstructed. */
  titleBasis?: string;
  urlBasis?: string;
  /** The id of the source that this one repeats. */
  derivedFrom?: string;
  archiveUrl?: string;
}

/** The fields of a source that the doc stores under CSL's names. */
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
