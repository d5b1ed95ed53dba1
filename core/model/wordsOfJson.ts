/**
 * Returns the words and numbers of a JSON value as text to copy. A list of records, such as the authors of a source, gives one line each. A
 * list of numbers, such as a date, is joined.
 */
export function wordsOfJson(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const parts = Object.values(value).map(wordsOfJson).filter(Boolean);
  if (!Array.isArray(value)) return parts.join(', ');
  return parts.join(value.every((each) => typeof each === 'number') ? '-' : '\n');
}
