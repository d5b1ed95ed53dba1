import type { CarriedSources } from '#core/edits/adoptSources';

export const carriedAttribute = 'data-carried';

/** Returns the attributes that identify a copied citation when it is pasted. */
export function copiedCitation(citation: object, carried: CarriedSources | null): Record<string, string> {
  return { 'data-citation': JSON.stringify(citation), ...(carried && { [carriedAttribute]: JSON.stringify(carried) }) };
}
