import type { Wants } from '#core/model/fieldTypes/fieldType';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { Leaf } from '#core/model/leaves';
import { plainText } from '#core/model/richText';
import type { TimelineEvent } from '#core/model/timeline';
import { leavesOf, nodesOf, type TextLeaf, textsOf } from '#core/model/walk';
import type { CslItem } from '#core/sources/source';

/** The searched fields, in order of relevance. */
export const searchedFields = ['title', 'body', 'account', 'place', 'source'] as const;
export type SearchedField = (typeof searchedFields)[number];

export interface SearchedText {
  field: SearchedField;
  text: string;
}

/** Returns an event's own texts in all its languages. Of a citation: its quotation and the statement it supports. */
export function searchedTexts(event: TimelineEvent): SearchedText[] {
  return searchedIn(leavesOf(kinds.event, event, inTexts));
}

/** Returns the words that a record of any kind is found by, one text a line. `leaves` are the parts of the record. */
export function textOfRecord(kind: Kind, record: object, leaves: readonly Leaf[]): string {
  if (kind.name === kinds.source.name) return sourceText(record as CslItem);
  return searchedIn(leaves)
    .map(({ text }) => text)
    .join('\n');
}

function searchedIn(leaves: readonly Leaf[]): SearchedText[] {
  const own = textsOf(leaves).map((leaf) => ({ field: fieldOf(leaf), text: leaf.is === 'richText' ? plainText(leaf.value) : leaf.value }));
  const cited = nodesOf(leaves, 'citation')
    .flatMap(({ node: { quote, supports } }) => [quote, supports])
    .map((text) => ({ field: 'source' as const, text }));
  return [...own.sort((a, b) => searchedFields.indexOf(a.field) - searchedFields.indexOf(b.field)), ...cited].filter(
    ({ text }) => text.trim() !== '',
  );
}

/** For walks that look for words. */
export const inTexts: Wants = ({ is }) => is === 'string' || is === 'texts' || is === 'richTexts';

/** The heading under which a found text is shown. */
function fieldOf({ record, field }: TextLeaf): SearchedField {
  if (record.kind === kinds.account.name) return 'account';
  return searchedFields.find((each) => each === field) ?? 'body';
}

/** Returns the searchable text of a source in one line. It has the address too, because people paste addresses. */
export function sourceText({ title, author = [], publisher = '', URL: address = '', ...source }: CslItem): string {
  const names = author.map(({ literal, given = '', family = '' }) => literal ?? `${given} ${family}`.trim());
  return [title, ...names, source['container-title'] ?? '', publisher, address].filter((part) => part !== '').join(' · ');
}
