import type { BibEntry } from '#core/sources/import/bibtex/entries';

const deepest = 5;
/** Fields that belong to one entry alone. */
const own = new Set(['crossref', 'xdata', 'ids', 'label', 'options', 'shorthand', 'sortkey', 'key', 'keywords', 'langid', 'entrysubtype']);
/** The types whose title names a part: the title of the whole is their `booktitle`, or the journal. */
const partOfBook = /^in(?:book|collection|proceedings|reference)$|^(?:bookinbook|supp(?:book|collection)|conference)$/;

/** Returns the fields of an entry with those that it inherits by `crossref` and `xdata`. Its own fields win. */
export function inheritFields(entry: BibEntry, byKey: ReadonlyMap<string, BibEntry>, depth = 0): Map<string, string> {
  const { fields } = entry;
  if (depth >= deepest || (!fields.has('crossref') && !fields.has('xdata'))) return fields;
  const inherited = new Map(fields);
  const add = (name: string, value: string) => {
    if (!inherited.has(name)) inherited.set(name, value);
  };
  for (const key of (fields.get('xdata') ?? '').split(',')) {
    const data = byKey.get(key.trim().toLowerCase());
    for (const [name, value] of data ? inheritFields(data, byKey, depth + 1) : []) if (!own.has(name)) add(name, value);
  }
  const parent = byKey.get((fields.get('crossref') ?? '').trim().toLowerCase());
  for (const [name, value] of parent ? inheritFields(parent, byKey, depth + 1) : []) {
    if (own.has(name)) continue;
    if (/^(?:title|subtitle|titleaddon)$/.test(name)) {
      if (partOfBook.test(entry.type)) add(`book${name}`, value);
      else if (entry.type === 'article') add(`journal${name}`, value);
    } else if (name === 'author' && partOfBook.test(entry.type)) add('bookauthor', value);
    else if (!/^(?:shorttitle|indextitle|sorttitle)$/.test(name)) add(name, value);
  }
  return inherited;
}
