import type { RecordOf } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';

/** One CSL-JSON item, with our own fields under `annalist`. */
export type CslItem = RecordOf<Kinds['source']>;
export type SourceAssessment = CslItem['annalist'];

/** The types of CSL 1.0.2 that the form of a source offers. */
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
