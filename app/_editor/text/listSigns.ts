/** The marker of a list item, as HTML draws it. */
export interface ListSign {
  isNumber: boolean;
  /** a, A, i, I. Null for digits. */
  type: string | null;
  start: number;
}

const digits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/**
 * Reads the marker that Word puts before an item. Null if HTML lists have no such marker ("1.1.", "а)", "§ 3"), so it stays text.
 * `before`: the marker of the previous item. "i." is a letter behind "h.", else a number.
 */
export function readListSign(sign: string, before: ListSign | null): ListSign | null {
  const [, digit, letters] = /^\(?(?:(\d{1,5})|([A-Za-z]{1,6}))[.)]$/.exec(sign) ?? [];
  if (digit) return { isNumber: true, type: null, start: Number(digit) };
  if (!letters) return /[\p{L}\p{N}]\S*[.)]|^[§№]/u.test(sign) ? null : { isNumber: false, type: null, start: 1 };
  const small = letters.toLowerCase();
  const isSmall = letters === small;
  const type = before?.type ?? null;
  const isRoman = /^[ivxlcdm]+$/.test(small) && (type ? type.toLowerCase() === 'i' : letters.length > 1 || small === 'i');
  if (isRoman) return { isNumber: true, type: isSmall ? 'i' : 'I', start: romanNumber(small) };
  if (letters.length > 1) return null;
  return { isNumber: true, type: isSmall ? 'a' : 'A', start: small.charCodeAt(0) - 96 };
}

function romanNumber(small: string): number {
  const values = [...small].map((letter) => digits[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
