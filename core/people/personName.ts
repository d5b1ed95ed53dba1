/** Everybody sees names. Invisible characters, and those that change the text direction, could imitate another person's name. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;
const longestName = 100;

export type NameProblem = 'empty' | 'tooLong' | 'unseen';

/**
 * Reads a typed name. The result is in NFC, without outer spaces and with single inner spaces. A name has 1 to 100 characters, one
 * of them a letter, number or symbol, and no control or direction characters.
 */
export function readPersonName(typed: string): { name: string } | { problem: NameProblem } {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (unseen.test(name)) return { problem: 'unseen' };
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(name)) return { problem: 'empty' };
  return [...name].length > longestName ? { problem: 'tooLong' } : { name };
}
