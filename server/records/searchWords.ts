import { fold } from '#core/search/fold';

/** PostgreSQL takes 2,046 bytes of a word, and a megabyte of words in one row. */
export const longestWord = 100;
const mostCharacters = 200_000;

/** The distinct words of a text, folded, with one space between them; what is beyond the limits is left out. */
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
