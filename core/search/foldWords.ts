/** Returns a text without accents and case, for a fast search through names and titles. Signs stay. */
export function foldWords(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** As `foldWords`, but only letters and digits, with one space between words. Equal for titles that differ only in signs. */
export function foldTitle(text: string): string {
  return foldWords(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
