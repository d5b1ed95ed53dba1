import * as Y from 'yjs';
import { byLanguage, type TextType } from '#core/model/fieldTypes/byLanguage';
import { replaceText } from '#core/model/fieldTypes/replaceText';
import { type Reading, readString } from '#core/model/reading';
import { isText } from '#core/model/yjsTypes';

const longestText = 2_000;

/** A line of plain text per language, such as a title. */
export const text: TextType<string> = byLanguage({
  form: { is: 'texts' },
  isStored: isText,
  read: readText,
  create: (given = '') => new Y.Text(given),
  replace: replaceText,
  leaf: (value, language) => ({ is: 'words', value, language }),
  schema: (zod) => zod.string().max(longestText),
});

/** Returns the letters of a stored text, without embeds. */
export function readText(stored: Y.Text, reading: Reading): string {
  const letters = stored.toString();
  // The length counts embeds; the string omits them.
  if (letters.length !== stored.length) reading.report('wrong-kind');
  return readString(letters, longestText, reading);
}
