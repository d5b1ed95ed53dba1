import { citationsIn } from '#core/model/nodes/citation';
import { plainText } from '#core/model/richText';
import type { TimelineEvent } from '#core/model/timeline';
import type { CslItem } from '#core/sources/source';

/** Where words can be found, what says most about an event first. */
export const searchedFields = ['title', 'body', 'account', 'place', 'source'] as const;
export type SearchedField = (typeof searchedFields)[number];

export interface SearchedText {
  field: SearchedField;
  text: string;
}

/** An event's own texts in all its languages. Of its citations: the words of the source, and what they support. */
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

/** What a source is known by, as one line; its address too, which is what people paste. */
export function sourceText({ title, author = [], publisher = '', URL: address = '', ...source }: CslItem): string {
  const names = author.map(({ literal, given = '', family = '' }) => literal ?? `${given} ${family}`.trim());
  return [title, ...names, source['container-title'] ?? '', publisher, address].filter((part) => part !== '').join(' · ');
}
