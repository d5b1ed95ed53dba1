import { fold } from '#core/search/fold';
import { readAddress } from '#core/sources/address';
import { issuedOn, referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

/**
 * Whether two sources of two timelines are one and the same. Two that are taken for one would put words into the mouth of
 * the wrong source, two for one are only a line too many in a list: where there is doubt they are two.
 */
export function areSameSource(one: CslItem, other: CslItem): boolean {
  const [address, otherAddress] = [addressKey(one.URL), addressKey(other.URL)];
  if (address && otherAddress) {
    if (address !== otherAddress) return false;
    // One address can show another page each day: a live report, a home page.
    return address.startsWith('doi:') || areDatesAtPeace(issuedOn(one), issuedOn(other));
  }
  const [words, otherWords] = [referenceWords(one), referenceWords(other)];
  return words !== null && words === otherWords;
}

/** Of a web address what says which page it is; a DOI for those that lead to one. Empty: it is no address. */
function addressKey(typed = ''): string {
  const address = readAddress(typed);
  if (!address.ok || !/^https?:/i.test(address.href)) return '';
  const url = new URL(address.href);
  const host = url.hostname.replace(/^www\./, '');
  const [doi] = /10\.\d{4,9}\/.+$/.exec(decoded(url.pathname)) ?? [];
  if (doi && /^(?:dx\.)?doi\.org$/.test(host)) return `doi:${doi.toLowerCase()}`;
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_\w+|fbclid|gclid|yclid|igshid|mc_[ce]id)$/.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const hash = url.hash.startsWith('#:~:') ? '' : url.hash;
  return `${host}${url.port && `:${url.port}`}${url.pathname.replace(/\/+$/, '')}${url.search}${hash}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** One date may say less than the other, but nothing else. */
function areDatesAtPeace(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** All that a reference says, without case and signs; null: too little to know a source by. */
function referenceWords(source: CslItem): string | null {
  const { authors, title, published } = referenceParts(source);
  if (!source.title || !authors || !issuedOn(source)) return null;
  return [title, authors, published].map(fold).join('|');
}
