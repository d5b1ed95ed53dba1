import { formatDate } from '#core/dates/edtf/format';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import type { CslName } from '#core/model/fieldTypes/cslNames';
import { cslToEdtf } from '#core/sources/cslDate';
import type { CslItem } from '#core/sources/source';

/** Formats a source in a few words: "Charap and Radchenko, 2024". The date is in the given language. */
export function shortReference(source: CslItem, locale = 'en'): string {
  const [first, second, ...rest] = source.author ?? [];
  const names = [first, second].flatMap((name) => (name ? [familyName(name)] : []));
  const who = rest.length > 0 ? `${names[0]} et al.` : names.join(' & ');
  const year = yearOf(source, locale);
  return [who || source['container-title'] || source.publisher || source.title || source.id, year].filter(Boolean).join(', ');
}

/** Returns the parts of a reference in order. The caller sets off the title. */
export function referenceParts(source: CslItem, locale = 'en'): { authors: string; title: string; published: string } {
  const authors = (source.author ?? []).map((name) => name.literal ?? wholeName(name)).join(', ');
  const published = [source['container-title'], source.publisher, source.number, issuedInWords(source, locale)].filter(Boolean).join(', ');
  return { authors, title: source.title || source.id, published };
}

/** Returns the date of a source as EDTF, or its words. Empty without a date. */
export function issuedOn({ issued }: Pick<CslItem, 'issued'>): string {
  return dateOn(issued);
}

/** Returns a CSL date as EDTF, or its words. Empty without a date. */
export function dateOn(date: CslDate | undefined): string {
  return cslToEdtf(date) ?? date?.literal ?? date?.raw ?? date?.edtf ?? '';
}

/** Formats the date of a source: `29 March 2022`, `43 BC`, `c. 1890`. */
export function issuedInWords(source: CslItem, locale: string): string {
  return formatDate(issuedOn(source), locale);
}

function wholeName(name: CslName): string {
  return [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix].filter(Boolean).join(' ');
}

function familyName(name: CslName): string {
  return [name['non-dropping-particle'], name.family].filter(Boolean).join(' ') || (name.literal ?? name.given ?? '');
}

/** Returns the year or years with their qualifiers. */
function yearOf(source: CslItem, locale: string): string {
  const edtf = cslToEdtf(source.issued);
  if (edtf === null) return issuedOn(source).match(/\d{4}/)?.[0] ?? '';
  const years = edtf.split('/').map((end) => end.replace(/(?<=\d{4})-[\d-]+/, ''));
  return formatDate([...new Set(years)].join('/'), locale);
}
