import { fold } from '#core/search/fold';
import { issuedOn } from '#core/sources/reference';
import { areSameSource, sourceKey } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';

/** A source that a record repeats: one of the timeline, or an earlier record of the same file. */
export type Duplicate = { of: 'timeline'; source: CslItem } | { of: 'file'; index: number };

/**
 * Finds the records that repeat a source of the timeline or an earlier record. Beside `areSameSource`, an equal DOI counts, and equal title,
 * authors, date, type and place of publication: in one's own timeline the reader still decides.
 */
export function findDuplicates(sources: readonly CslItem[], records: readonly CslItem[]): (Duplicate | null)[] {
  const known = new Index();
  for (const source of sources) known.add(source, { of: 'timeline', source });
  return records.map((record, index) => {
    const found = known.find(record);
    if (!found) known.add(record, { of: 'file', index });
    return found;
  });
}

/** Compares each record only with sources that share a key: a timeline can have 20,000. */
class Index {
  private readonly byKey = new Map<string, { source: CslItem; is: Duplicate }[]>();

  add(source: CslItem, is: Duplicate): void {
    for (const key of keysOf(source)) {
      const same = this.byKey.get(key);
      if (same) same.push({ source, is });
      else this.byKey.set(key, [{ source, is }]);
    }
  }

  find(record: CslItem): Duplicate | null {
    for (const key of keysOf(record))
      for (const { source, is } of this.byKey.get(key) ?? [])
        if (doiOf(record) === doiOf(source) && doiOf(record) !== '') return is;
        else if (areSameSource(source, record) || sayTheSame(source, record)) return is;
    return null;
  }
}

function keysOf(source: CslItem): string[] {
  const doi = doiOf(source);
  const key = sourceKey(source);
  return [...new Set([doi && `doi:${doi}`, key, source.title && `title:${fold(source.title)}`].flatMap((each) => each || []))];
}

function doiOf(source: CslItem): string {
  return (source.DOI ?? '').toLowerCase();
}

/** Whether both records say the same of a work, even where that is little. */
function sayTheSame(one: CslItem, other: CslItem): boolean {
  return wordsOf(one) === wordsOf(other);
}

function wordsOf(source: CslItem): string {
  const { type, title, author = [], publisher, number } = source;
  const names = author.map(({ literal, given, family }) => [literal, given, family]);
  const date = issuedOn(source);
  return fold(JSON.stringify([type, title, names, date, source['container-title'], publisher, number, source.URL]));
}
