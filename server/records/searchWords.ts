import { fold } from '#core/search/fold';

/** PostgreSQL accepts 2,046 bytes per word, and a megabyte of words per row. */
export const longestWord = 100;
const mostCharacters = 200_000;

/** Returns the distinct folded words of a text, separated by single spaces. Omits words beyond the limits. */
export function searchWords(text: string): string {
  let left = mostCharacters;
  const words: string[] = [];
  for (const word of new Set(fold(text).split(' '))) {
    if (word === '' || word.length > longestWord) continue;
    left -= word.length + 1;
    if (left < 0) break;
    words.push(word);
  }
  return words.join(' ');
}
