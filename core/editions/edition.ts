import canonicalize from 'canonicalize';
import type { Timeline } from '#core/model/timeline';

/** A published edition: a numbered, frozen form of a timeline. */
export interface Edition {
  format: 'annalist-edition';
  version: 1;
  /** Its public address, /t/<slug>. */
  slug: string;
  number: number;
  /** RFC 3339. */
  publishedAt: string;
  note: string;
  timeline: Timeline;
}

/** Returns an edition in the canonical JSON of RFC 8785, so that equal content has equal bytes and one hash. */
export function canonicalJson(edition: Edition): string {
  // JSON has no undefined fields and no non-finite numbers. The round trip removes them.
  const json = canonicalize(JSON.parse(JSON.stringify(edition)));
  if (json === undefined) throw new Error('An edition has a canonical form.');
  return json;
}

/** A slug needs no escaping in an address. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
