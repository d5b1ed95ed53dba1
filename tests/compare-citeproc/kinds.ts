/** The ways in which two processors differ without a difference in sense. Each makes both sides alike if it is the reason. */
const kinds: readonly [string, (text: string) => string][] = [
  ['quotation marks and apostrophes', (text) => text.replace(/[‘’'“”"]/g, "'")],
  ['hyphens and dashes', (text) => text.replace(/[‐‑–—]/g, '-')],
  ['the number of the list', (text) => text.replace(/^\[?\d+[\].]\s*/, '')],
  ['the letter behind the year', (text) => text.replace(/(\d{4}|n\.d\.)-?[a-z]{1,2}\b/g, '$1')],
  ['the dash for a repeated author', (text) => text.replace(/^.*?(?:———|---)\.?\s*/, '')],
  ['capitals', (text) => text.toLowerCase()],
  ['spaces', (text) => text.replace(/\s/g, '')],
  ['punctuation', (text) => text.replace(/[^\p{L}\p{N}]/gu, '')],
];

/** Names the reasons of a difference: each kind that is needed to make both alike. "words" if none does. */
export function kindsOfDifference(ours: string, theirs: string): string[] {
  const alone = kinds.find(([, make]) => make(ours) === make(theirs));
  if (alone) return [alone[0]];
  const all = (skipped: string) => (text: string) => kinds.reduce((words, [name, make]) => (name === skipped ? words : make(words)), text);
  if (all('')(ours) !== all('')(theirs)) return ['words'];
  return kinds.map(([name]) => name).filter((name) => all(name)(ours) !== all(name)(theirs));
}
