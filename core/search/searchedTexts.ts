import type { Wants } from '#core/model/fieldTypes/fieldType';
import { kinds } from '#core/model/kinds';
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
  const leaves = leavesOf(kinds.event, event, inTexts);
  const own = textsOf(leaves).map((leaf) => ({ field: fieldOf(leaf), text: leaf.is === 'richText' ? plainText(leaf.value) : leaf.value }));
  const cited = nodesOf(leaves, 'citation')
    .flatMap(({ node: { quote, supports } }) => [quote, supports])
    .map((text) => ({ field: 'source' as const, text }));
  return [...own.sort((a, b) => searchedFields.indexOf(a.field) - searchedFields.indexOf(b.field)), ...cited].filter(
    ({ text }) => text.trim() !== '',
  );
}

const inTexts: Wants = ({ is }) => is === 'string' || is === 'texts' || is === 'richTexts';

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
