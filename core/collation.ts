/**
 * The order of every list that people look something up in: that of Unicode (CLDR's root), which English adds nothing to. One
 * for all, whatever the language of a browser or a server, so that the frozen page has the order of the editor.
 */
const collator = new Intl.Collator('en', { numeric: true });

/** Compares two names or titles for people. Equal ones, to the eye, by their code units, so that the order is one. */
export function compareForPeople(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
}
