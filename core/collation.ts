/**
 * The order of every list that people look something up in: that of Unicode (CLDR's root), which English adds nothing to. One
 * for all, whatever the language of a browser or a server, so that the frozen page has the order of the editor.
 */
const collator = new Intl.Collator('en', { numeric: true });

/**
 * Read over: brackets, quotation marks and apostrophes wherever they stand, and any punctuation before the first word. The option
 * `ignorePunctuation` would read over spaces and hyphens too, and put "New York" behind "Newark".
 */
const silent = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'`´ʼ′]/gu;
const beforeTheFirstWord = /^[\p{P}\s]+/u;

/** Compares two names or titles for people. Equal ones, to the eye, by their code units, so that the order is one. */
export function compareForPeople(one: string, other: string): number {
  return collator.compare(keyOf(one), keyOf(other)) || collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
}

/** As many as the largest timelines have; then it begins anew. */
const mostRemembered = 20_000;
const remembered = new Map<string, string>();

function keyOf(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const key = text.replace(silent, '').replace(beforeTheFirstWord, '');
  remembered.set(text, key);
  return key;
}
