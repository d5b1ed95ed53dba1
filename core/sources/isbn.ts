export type TypedIsbn = { ok: true; isbn: string } | { ok: false; problem: 'isbnForm' | 'isbnCheckDigit' };

/**
 * Reads an ISBN as people type it: of 10 or 13 digits, with hyphens or spaces, with or without "ISBN" before it. Its hyphens stay, because they
 * separate the publisher. Null for a text that is no ISBN.
 */
export function readIsbn(typed: string): TypedIsbn | null {
  const [, label = '', number = ''] = /^((?:urn:)?isbn(?:[-\s]?1[03](?=[:\s]))?[:\s]*)?(.*)$/iu.exec(typed.trim()) ?? [];
  // A Cyrillic Х looks like the X of a check digit.
  const isbn = number.replace(/[\s‐-―−-]+/gu, '-').replace(/[xхХ]/gu, 'X');
  const digits = isbn.replaceAll('-', '');
  if (!/^(?:\d{9}[\dX]|97[89]\d{10})$/.test(digits) || !/^\d.*[\dX]$/.test(isbn)) return label ? { ok: false, problem: 'isbnForm' } : null;
  return hasCheckDigit(digits) ? { ok: true, isbn } : { ok: false, problem: 'isbnCheckDigit' };
}

function hasCheckDigit(digits: string): boolean {
  const values = [...digits].map((digit) => (digit === 'X' ? 10 : Number(digit)));
  const sum = (weight: (at: number) => number) => values.reduce((total, value, at) => total + value * weight(at), 0);
  return digits.length === 10 ? sum((at) => 10 - at) % 11 === 0 : sum((at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0;
}

/** The digits that all spellings of an ISBN share. Ten digits equal thirteen with 978 in front; the last one only checks the others. Empty for none. */
export function isbnKey(isbn: string): string {
  const digits = isbn.replace(/[^\dXx]/g, '');
  if (digits.length === 10) return digits.slice(0, 9);
  if (digits.length !== 13) return '';
  return digits.startsWith('978') ? digits.slice(3, 12) : digits;
}
