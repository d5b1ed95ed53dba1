import type { CslItem, CslName } from '#core/citations/source';

/** A source in a few words, as in "Charap and Radchenko, 2024". */
export function shortReference(source: CslItem): string {
  const [first, second, ...rest] = source.author ?? [];
  const names = [first, second].flatMap((name) => (name ? [familyName(name)] : []));
  const who = rest.length > 0 ? `${names[0]} et al.` : names.join(' & ');
  const year = yearOf(source);
  return [who || source['container-title'] || source.publisher || source.title || source.id, year].filter(Boolean).join(', ');
}

/** The parts of a source's reference, in order; the title is set apart by whoever draws it. */
export function referenceParts(source: CslItem): { authors: string; title: string; published: string } {
  const authors = (source.author ?? []).map((name) => name.literal ?? [name.given, name.family].filter(Boolean).join(' ')).join(', ');
  const published = [source['container-title'], source.publisher, source.number, issuedOn(source)].filter(Boolean).join(', ');
  return { authors, title: source.title || source.id, published };
}

/** CSL's date as ISO, at its own precision; a date in words as it stands. */
export function issuedOn(source: CslItem): string {
  const parts = source.issued?.['date-parts']?.[0] ?? [];
  if (parts.length === 0) return source.issued?.literal ?? '';
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** The sources that hold every word of the query, in any script, in title, authors, container or id. */
export function searchSources(sources: readonly CslItem[], query: string): CslItem[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    const { authors, title, published } = referenceParts(source);
    const text = fold(`${title} ${authors} ${published} ${source.id} ${source.URL ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('und');
}

function familyName(name: CslName): string {
  return name.family ?? name.literal ?? name.given ?? '';
}

function yearOf(source: CslItem): string {
  return issuedOn(source).match(/\d{4}/)?.[0] ?? '';
}
