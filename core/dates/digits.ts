/** Returns the first and last number that fits a pattern of digits and X. Null if the numbers that fit are not consecutive. */
export function rangeOfDigits(pattern: string, least: number, most: number): readonly [number, number] | null {
  if (!/^\d*X*$/.test(pattern)) return null;
  const first = Math.max(Number(pattern.replaceAll('X', '0')), least);
  const last = Math.min(Number(pattern.replaceAll('X', '9')), most);
  return first <= last ? [first, last] : null;
}

/**
 * Returns the pattern of `width` digits, with one X or more, that fits exactly the numbers from `first` to `last`. Null if no pattern
 * does.
 */
export function digitsOfRange(first: number, last: number, width: number, least: number, most: number): string | null {
  const [a, b] = [first, last].map((each) => String(each).padStart(width, '0'));
  for (let known = width - 1; known >= 0; known -= 1) {
    const pattern = `${a?.slice(0, known)}${'X'.repeat(width - known)}`;
    const range = rangeOfDigits(pattern, least, most);
    if (a?.length === width && b?.length === width && range?.[0] === first && range[1] === last) return pattern;
  }
  return null;
}
