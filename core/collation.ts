/**
 * The order of all alphabetical lists: that of Unicode (CLDR root), to which English adds nothing. It does not depend on the
 * language of the browser or server, so the frozen page has the order of the editor.
 */
const collator = new Intl.Collator('en', { numeric: true });

/**
 * Ignored characters: brackets, quotation marks and apostrophes anywhere, and all punctuation before the first word. The option
 * `ignorePunctuation` also ignores spaces and hyphens, and sorts "New York" behind "Newark".
 */
const silent = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'`´ʼ′]/gu;
const beforeTheFirstWord = /^[\p{P}\s]+/u;

/** Compares two names or titles. Equal ones sort by code units, so that the order is total. */
export function compareForPeople(one: string, other: string): number {
  return collator.compare(keyOf(one), keyOf(other)) || collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
}

/** Enough for the largest timelines. A full cache is emptied. */
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
