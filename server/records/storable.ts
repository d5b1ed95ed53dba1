/** What PostgreSQL does not store, as JSON writes it: NUL, and halves of surrogate pairs. Other text can look the same. */
const refused = /\\u(?:0000|d[89a-f])/i;

/** JSON of a value that PostgreSQL takes as `jsonb`, whatever a program has written into its strings. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return refused.test(json) ? JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? clean(each) : each)) : json;
}

/** A text without NUL; a half of a surrogate pair becomes U+FFFD. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
