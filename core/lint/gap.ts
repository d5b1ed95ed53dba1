import { outermost } from '#core/model/leaves';
import type { FieldRef } from '#core/model/ref';

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

/** A claim without sufficient sources, or a deficient source. */
export interface Gap {
  rule: CoverageRule;
  /** The place: a field of an event, an account, a position or a source, in the language of its text if that is known. */
  ref: FieldRef;
  /** The words of the text at this place, or the quote of a citation in it. Empty if the whole place is meant. */
  words: string;
  /** The number of the block with these words among the blocks of the text with equal words, from 0. */
  nth: number;
  /** The id of the citation that the gap is about, or of its source. Empty if it is about none. */
  citation: string;
  /** The speaker, date or source that the gap is about, or the basis of a title. Empty if `words` say it. */
  detail: string;
}

/** Returns the key of a gap's place, which a waiver stores: all fields and accounts of an event are one place. */
export function keyOfPlace({ ref }: Pick<Gap, 'ref'>): string {
  const { kind, id } = outermost(ref);
  return `${kind}/${id}`;
}
