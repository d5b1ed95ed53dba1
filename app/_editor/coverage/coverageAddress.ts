import { coverageRules } from '#core/lint/gap';
import type { CoverageChoice } from './CoverageTable';

/** The number of places shown at first, and added by each press. */
export const step = 100;

/** The part of the address of the list of gaps. */
export interface CoverageAddress {
  choice: CoverageChoice;
  /** The number of places shown at most. */
  most: number;
}

/** Reads the address. Ignores unreadable values, and a track that is not in the timeline. */
export function readCoverage(search: string, tracks: readonly { id: string }[]): CoverageAddress {
  const given = new URLSearchParams(search);
  const most = Number(given.get('most'));
  return {
    choice: {
      rule: coverageRules.find((each) => each === given.get('rule')) ?? null,
      trackId: tracks.find(({ id }) => id === given.get('of'))?.id ?? null,
    },
    most: Number.isInteger(most) && most > step ? most : step,
  };
}

/** The search part of the page's address. Parts of other views stay in it. */
export function writeCoverage({ choice, most }: CoverageAddress, search: string): URLSearchParams {
  const written = new URLSearchParams(search);
  const parts = { rule: choice.rule, of: choice.trackId, most: most > step ? String(most) : null };
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) written.delete(name);
    else written.set(name, value);
  }
  return written;
}
