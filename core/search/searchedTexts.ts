import { citationsIn } from '#core/model/nodes/citation';
import { plainText } from '#core/model/richText';
import type { TimelineEvent } from '#core/model/timeline';
import type { CslItem } from '#core/sources/source';

/** The searched fields, in order of relevance. */
export const searchedFields = ['title', 'body', 'account', 'place', 'source'] as const;
export type SearchedField = (typeof searchedFields)[number];

export interface SearchedText {
  field: SearchedField;
  text: string;
}

/** Returns an event's own texts in all its languages. Of a citation: its quotation and the statement it supports. */
export function searchedTexts({ title, body, accounts, place }: TimelineEvent): SearchedText[] {
  const bodies = Object.values(body);
  const claims = accounts.flatMap(({ claim }) => Object.values(claim));
  const texts: SearchedText[] = [
    ...Object.values(title).map((text) => ({ field: 'title' as const, text })),
    ...bodies.map((text) => ({ field: 'body' as const, text: plainText(text) })),
    ...accounts.flatMap(({ attributedTo, claim }) =>
      [attributedTo, ...Object.values(claim).map(plainText)].map((text) => ({ field: 'account' as const, text })),
    ),
    { field: 'place', text: place.name },
    ...[...bodies, ...claims]
      .flatMap(citationsIn)
      .flatMap(({ quote, supports }) => [quote, supports])
      .map((text) => ({ field: 'source' as const, text })),
  ];
  return texts.filter(({ text }) => text.trim() !== '');
}

/** Returns the searchable text of a source in one line. It has the address too, because people paste addresses. */
export function sourceText({ title, author = [], publisher = '', URL: address = '', ...source }: CslItem): string {
  const names = author.map(({ literal, given = '', family = '' }) => literal ?? `${given} ${family}`.trim());
  return [title, ...names, source['container-title'] ?? '', publisher, address].filter((part) => part !== '').join(' · ');
}
