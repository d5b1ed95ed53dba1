import { foldTitle } from '#core/search/foldWords';
import { isbnKey } from '#core/sources/isbn';
import { issuedOn } from '#core/sources/reference';
import { addressKey, areDatesAtPeace } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';

/** The fields that can tell that two sources of one timeline are the same. */
type Compared = Pick<CslItem, 'type' | 'title' | 'URL' | 'DOI' | 'ISBN' | 'issued' | 'container-title' | 'volume'>;

/** What is compared of a source. Parsing an address is slow, and each source is compared with several. */
interface Marks {
  type: string;
  title: string;
  address: string;
  doi: string;
  isbn: string;
  date: string;
  container: string;
  volume: string;
}

/** Finds sources of one timeline that may be the same: by address, DOI, ISBN, or title and date. People decide. */
export class SourceIndex {
  private readonly marks = new Map<CslItem, Marks>();
  private readonly byKey = new Map<string, CslItem[]>();

  constructor(private readonly sources: readonly CslItem[]) {
    for (const source of sources) {
      const marks = marksOf(source);
      this.marks.set(source, marks);
      for (const key of keysOf(marks)) {
        const known = this.byKey.get(key);
        if (known) known.push(source);
        else this.byKey.set(key, [source]);
      }
    }
  }

  /** Returns the sources that may be the same as this one, without the source of this id. */
  sameAs(given: Compared, id?: string): CslItem[] {
    const own = marksOf(given);
    const found = new Set(keysOf(own).flatMap((key) => this.byKey.get(key) ?? []));
    return [...found].filter((source) => {
      const marks = this.marks.get(source);
      return source.id !== id && marks !== undefined && mayBeSame(own, marks);
    });
  }

  /** Returns all groups of sources that may be the same, in the order of the sources. */
  groups(): CslItem[][] {
    const groups: CslItem[][] = [];
    const grouped = new Set<CslItem>();
    for (const source of this.sources) {
      if (grouped.has(source)) continue;
      const group = [source];
      grouped.add(source);
      // Each new member may be the same as others.
      for (const member of group) {
        for (const other of this.sameAs(member, member.id)) {
          if (grouped.has(other)) continue;
          grouped.add(other);
          group.push(other);
        }
      }
      if (group.length > 1) groups.push(group);
    }
    return groups;
  }
}

function marksOf(source: Compared): Marks {
  const address = addressKey(source.URL);
  const isbn = isbnKey(source.ISBN ?? '');
  return {
    type: source.type,
    title: foldTitle(source.title),
    address,
    doi: doiOf(source.DOI ?? '', address),
    isbn: isbn && `isbn:${isbn}`,
    date: issuedOn(source),
    container: foldTitle(source['container-title'] ?? ''),
    volume: String(source.volume ?? ''),
  };
}

function keysOf({ title, address, doi, isbn }: Marks): string[] {
  return [...new Set([address, doi, isbn, title && `title:${title}`])].filter((key) => key !== '');
}

function mayBeSame(one: Marks, other: Marks): boolean {
  if (one.doi !== '' && other.doi !== '') return one.doi === other.doi;
  // The page at an address can change every day.
  if (one.address !== '' && one.address === other.address) return areDatesAtPeace(one.date, other.date);
  // Chapters and volumes of one book share its number.
  if (one.isbn !== '' && one.isbn === other.isbn && one.type === other.type)
    return one.title === other.title || (one.type === 'book' && one.volume === other.volume);
  // Two newspapers can have one headline on one day.
  const isOneContainer = one.container === '' || other.container === '' || one.container === other.container;
  return one.title !== '' && one.title === other.title && one.date !== '' && one.date === other.date && isOneContainer;
}

function doiOf(typed: string, address: string): string {
  const [doi] = /10\.\d{4,9}\/\S+/.exec(typed) ?? [];
  if (doi) return `doi:${doi.toLowerCase()}`;
  return address.startsWith('doi:') ? address : '';
}
