/** Names are visible to everyone. Invisible characters, and characters that change the text direction, could imitate another name. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;
/** Characters of these classes without ink: fillers such as U+3164, which count as letters, and the empty Braille pattern. */
const inkless = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const mostOfPerson = 100;

export type NameProblem = 'empty' | 'tooLong' | 'unseen';

/**
 * Reads the typed name of a person, a team or a timeline. The result is in NFC, trimmed, with single inner spaces. A name has 1 to `most`
 * characters, at least one visible letter, number or symbol, and no control or direction characters.
 */
export function readName(typed: string, most = mostOfPerson): { name: string } | { problem: NameProblem } {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (isUnseen(name)) return { problem: 'empty' };
  if (unseen.test(name)) return { problem: 'unseen' };
  return [...name].length > most ? { problem: 'tooLong' } : { name };
}

/** Returns whether a text is invisible. */
export function isUnseen(text: string): boolean {
  return !/[\p{L}\p{N}\p{S}\p{P}]/u.test(text.replace(inkless, ''));
}

/**
 * Returns a name that did not come through `readName`, for example from a program. Empty if it is invisible; otherwise without the
 * characters that change the direction of the surrounding text.
 */
export function cleanName(name: string): string {
  return isUnseen(name) ? '' : name.replace(/[\u202A-\u202E\u2066-\u2069]/g, '');
}
