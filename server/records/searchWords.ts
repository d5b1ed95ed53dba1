import { fold } from '#core/search/fold';
import { db } from '#server/base/db';

/** PostgreSQL takes 2,046 bytes of a word, and a megabyte of words in one row. */
export const longestWord = 100;
const mostCharacters = 200_000;
const rowsAtOnce = 200;

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

/** Gives words to rows that a build without search has written. It may stop anywhere and be run again. */
export async function fillSearchWords(): Promise<void> {
  while ((await fillEvents()) || (await fillSources()));
}

/** Whether there may be more. */
async function fillEvents(): Promise<boolean> {
  const rows = await db().eventRow.findMany({ where: { searchWords: '', searchText: { not: '' } }, take: rowsAtOnce });
  for (const { timelineId, eventId, searchText } of rows)
    await db().eventRow.updateMany({
      where: { timelineId, eventId, searchText },
      data: { searchWords: searchWords(searchText) || noWords },
    });
  return rows.length === rowsAtOnce;
}

async function fillSources(): Promise<boolean> {
  const rows = await db().sourceRow.findMany({ where: { searchWords: '', searchText: { not: '' } }, take: rowsAtOnce });
  for (const { timelineId, sourceId, searchText } of rows)
    await db().sourceRow.updateMany({
      where: { timelineId, sourceId, searchText },
      data: { searchWords: searchWords(searchText) || noWords },
    });
  return rows.length === rowsAtOnce;
}

/** A text of signs alone: no word is ever this one, since folding leaves no signs. */
const noWords = '-';
