import { compareForPeople } from '#core/collation';
import { compareBounds } from '#core/dates/edtf/span';
import { issuedOn, referenceParts } from '#core/sources/reference';
import { searchSources } from '#core/sources/searchSources';
import type { CslItem } from '#core/sources/source';

export const libraryOrders = ['title', 'author', 'date', 'added', 'cited'] as const;
export type LibraryOrder = (typeof libraryOrders)[number];

/** Which sources the library shows, and in which order. A list matches if one of its values does; an empty one matches all. */
export interface Library {
  text: string;
  types: readonly string[];
  languages: readonly string[];
  reliabilities: readonly string[];
  /** Null for both. */
  isCited: boolean | null;
  /** Only sources that need work. */
  hasGaps: boolean;
  /** Only sources whose link was moved, gone, changed or not checked when it was last looked at. */
  hasLinkProblem: boolean;
  /** Only sources that are also in other timelines of the user. */
  isShared: boolean;
  /** Only groups of sources that may be the same. */
  isOfDuplicates: boolean;
  order: LibraryOrder;
}

export const wholeLibrary: Library = {
  ...{ text: '', types: [], languages: [], reliabilities: [], isCited: null, hasGaps: false, hasLinkProblem: false, isShared: false },
  ...{ isOfDuplicates: false, order: 'title' },
};

/** The parameters of the address. Those of the events' filter have other names. */
const paramOf = {
  ...{ text: 'source', types: 'type', languages: 'language', reliabilities: 'weight' },
  ...{ isCited: 'cited', hasGaps: 'gaps', hasLinkProblem: 'link', isShared: 'shared', isOfDuplicates: 'same', order: 'order' },
} as const satisfies Record<keyof Library, string>;

/** Reads the library's part of an address. Total: ignores unreadable values. */
export function parseLibrary(params: URLSearchParams): Library {
  const list = (field: 'types' | 'languages' | 'reliabilities') => [...new Set(params.getAll(paramOf[field]))].filter(Boolean).sort();
  const cited = params.get(paramOf.isCited);
  return {
    text: params.get(paramOf.text) ?? '',
    ...{ types: list('types'), languages: list('languages'), reliabilities: list('reliabilities') },
    isCited: cited === 'yes' ? true : cited === 'no' ? false : null,
    hasGaps: params.get(paramOf.hasGaps) === '1',
    hasLinkProblem: params.get(paramOf.hasLinkProblem) === '1',
    isShared: params.get(paramOf.isShared) === '1',
    isOfDuplicates: params.get(paramOf.isOfDuplicates) === '1',
    order: libraryOrders.find((each) => each === params.get(paramOf.order)) ?? 'title',
  };
}

/** Writes the library into the parameters of an address. Keeps all others. */
export function writeLibrary(library: Library, others = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams(others);
  for (const param of Object.values(paramOf)) params.delete(param);
  if (library.text.trim() !== '') params.set(paramOf.text, library.text);
  for (const field of ['types', 'languages', 'reliabilities'] as const)
    for (const value of [...new Set(library[field])].sort()) params.append(paramOf[field], value);
  if (library.isCited !== null) params.set(paramOf.isCited, library.isCited ? 'yes' : 'no');
  if (library.hasGaps) params.set(paramOf.hasGaps, '1');
  if (library.hasLinkProblem) params.set(paramOf.hasLinkProblem, '1');
  if (library.isShared) params.set(paramOf.isShared, '1');
  if (library.isOfDuplicates) params.set(paramOf.isOfDuplicates, '1');
  if (library.order !== 'title') params.set(paramOf.order, library.order);
  return params;
}

/** Returns the number of filters in use. The search, the order and the view of duplicates are none. */
export function countFilters({ types, languages, reliabilities, isCited, hasGaps, hasLinkProblem, isShared }: Library): number {
  return [types.length > 0, languages.length > 0, reliabilities.length > 0, isCited !== null, hasGaps, hasLinkProblem, isShared].filter(
    Boolean,
  ).length;
}

/** How often each source is cited, which sources need work, have a problem with their link, and are in other timelines too, by id. */
export interface LibraryFacts {
  timesCited: (id: string) => number;
  hasGap: (id: string) => boolean;
  hasLinkProblem: (id: string) => boolean;
  isShared: (id: string) => boolean;
}

/** Returns the matching sources. `sources` are in the order of the library: see `sortSources`. */
export function filterSources(sources: readonly CslItem[], library: Library, facts: LibraryFacts): CslItem[] {
  const { types, languages, reliabilities, isCited, hasGaps, hasLinkProblem, isShared } = library;
  return searchSources(sources, library.text).filter(
    ({ id, type, language = '', annalist: { reliability = '' } }) =>
      isAmong(type, types) &&
      isAmong(language, languages) &&
      isAmong(reliability, reliabilities) &&
      (isCited === null || isCited === facts.timesCited(id) > 0) &&
      (!hasGaps || facts.hasGap(id)) &&
      (!hasLinkProblem || facts.hasLinkProblem(id)) &&
      (!isShared || facts.isShared(id)),
  );
}

/** Sorts sources. Those without an author, a date or a day of addition come last; equal ones by title. */
export function sortSources(sources: readonly CslItem[], order: LibraryOrder, facts: Pick<LibraryFacts, 'timesCited'> | null): CslItem[] {
  // Sources come sorted by title, and sorting is stable.
  if (order === 'title') return [...sources];
  if (order === 'cited') return facts ? [...sources].sort((a, b) => facts.timesCited(b.id) - facts.timesCited(a.id)) : [...sources];
  const keyed = sources.map((source) => ({ source, key: keyOf(source, order) }));
  const compare = order === 'author' ? compareForPeople : order === 'date' ? compareBounds : (a: string, b: string) => (a < b ? 1 : -1);
  keyed.sort((a, b) => Number(a.key === '') - Number(b.key === '') || (a.key === b.key ? 0 : compare(a.key, b.key)));
  return keyed.map(({ source }) => source);
}

function keyOf(source: CslItem, order: LibraryOrder): string {
  if (order === 'date') return issuedOn(source);
  if (order === 'added') return source.annalist.addedAt ?? '';
  const [first] = source.author ?? source.editor ?? [];
  return first ? (first.literal ?? [first.family, first.given].filter(Boolean).join(' ')) : referenceParts(source).authors;
}

function isAmong(value: string, values: readonly string[]): boolean {
  return values.length === 0 || values.includes(value);
}
