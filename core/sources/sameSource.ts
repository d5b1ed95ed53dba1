import { fold } from '#core/search/fold';
import { readAddress } from '#core/sources/address';
import { issuedOn, referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

/**
 * Returns whether two sources of two timelines are the same. If unsure they are two: a wrong match would attribute words to the
 * wrong source, while a duplicate is only an extra line in a list.
 */
export function areSameSource(one: CslItem, other: CslItem): boolean {
  const [address, otherAddress] = [addressKey(one.URL), addressKey(other.URL)];
  if (address && otherAddress) {
    return address === otherAddress && areSameUnderKey(address, one, other);
  }
  const [words, otherWords] = [referenceWords(one), referenceWords(other)];
  return words !== null && words === otherWords;
}

/**
 * Returns the key that finds a source in other timelines: its address, or else its whole reference. Empty if nothing identifies it. Two
 * different sources can have one key: `areSameSource` decides.
 */
export function sourceKey(source: CslItem): string {
  const address = addressKey(source.URL);
  if (address) return address;
  const words = referenceWords(source);
  return words === null ? '' : `words:${words}`;
}

/** Returns whether two sources with this `sourceKey` are the same. */
export function areSameUnderKey(key: string, one: Pick<CslItem, 'issued'>, other: Pick<CslItem, 'issued'>): boolean {
  // The page at an address can change every day, such as a live report or a home page.
  return /^(?:doi|words):/.test(key) || areDatesAtPeace(issuedOn(one), issuedOn(other));
}

/** Returns the part of a web address that identifies the page, or its DOI. Empty if it is not an address. */
export function addressKey(typed = ''): string {
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

/** One date may be less precise than the other. Any other difference counts. */
export function areDatesAtPeace(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Returns the words of a reference without case and signs. Null if the words are too few to identify a source. */
function referenceWords(source: CslItem): string | null {
  const { authors, title, published } = referenceParts(source);
  if (!source.title || !authors || !issuedOn(source)) return null;
  return [title, authors, published].map(fold).join('|');
}
