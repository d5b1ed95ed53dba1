import type { LostText } from '#core/model/lostWords';
import type { KeptWords } from './deviceCopy';
import type { Draft } from './drafts';

/** Fields with a name in the catalogue (`saving.lost.field`). */
const named = [
  'title',
  'summary',
  'body',
  'date',
  'dateTyped',
  'timeZone',
  'place',
  'tracks',
  'actors',
  'links',
  'certainty',
  'status',
  'emphasis',
  'attributedTo',
  'saidOn',
  'claim',
  'stance',
  'languages',
  'name',
  'colour',
  'label',
  'text',
  'state',
  'basis',
  'note',
  'sources',
] as const;
export type NamedField = (typeof named)[number] | 'other';

/** Returns the field at the end of a path. For a source, only that it is one. */
export function fieldOf(path: readonly string[]): NamedField {
  if (path[0] === 'sources') return 'sources';
  if (path.includes('place')) return 'place';
  return path.map((step) => named.find((each) => each === step)).findLast((each) => each !== undefined) ?? 'other';
}

/** Formats all lost words as one text, each under a line with its place. */
export function asText(
  kept: readonly KeptWords[],
  drafts: readonly Draft[],
  phrases: { where: (field: NamedField, of: string) => string; draft: (draft: Draft) => string; deleted: string },
): string {
  const parts = kept
    .flatMap(({ texts }) => texts)
    .map(({ path, of, text }: LostText) => `${phrases.where(fieldOf(path), of)}\n${text ?? phrases.deleted}`);
  return [...parts, ...drafts.map((draft) => `${phrases.draft(draft)}\n${draft.text}`)].join('\n\n');
}
