import canonicalize from 'canonicalize';
import type { Timeline } from '#core/model/timeline';

/** A published, numbered, frozen form of a timeline. */
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

/** The bytes that stand for an edition: JSON in the canonical form of RFC 8785, so that equal content has one hash. */
export function canonicalJson(edition: Edition): string {
  // Undefined fields and non-finite numbers have no JSON; a round trip leaves what has.
  const json = canonicalize(JSON.parse(JSON.stringify(edition)));
  if (json === undefined) throw new Error('An edition has a canonical form.');
  return json;
}

/** What a slug may be: part of an address that nobody has to escape. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
