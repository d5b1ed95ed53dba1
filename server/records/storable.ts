/**
 * Text that PostgreSQL cannot store, in JSON escapes: NUL and unpaired surrogates. An escaped backslash can make other text look the same.
 */
const refused = /\\u(?:0000|d[89a-f])/i;

/** Returns JSON that PostgreSQL accepts as `jsonb`, whatever strings the value holds. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return refused.test(json) ? JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? clean(each) : each)) : json;
}

/** Returns a text without NUL, with each unpaired surrogate replaced by U+FFFD. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
