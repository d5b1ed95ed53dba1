import { addressOfId } from '#core/sources/fromPage/addressOfId';
import type { CslItem } from '#core/sources/source';

/** The address of the page of a source: its own, or that of its DOI. Null without one. */
export function addressOfSource({ URL = '', DOI = '' }: Pick<CslItem, 'URL' | 'DOI'>): string | null {
  return addressOfId(URL) ?? addressOfId(DOI);
}
