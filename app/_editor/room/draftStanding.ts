import { mergeText } from '#core/model/fieldTypes/mergeText';

/** The content of a field while the user types in it and others may change it. */
export interface DraftStanding {
  /** The typed text, merged with the changes of others if possible. */
  shown: string;
  /** The user has changed something. */
  isChanged: boolean;
  /** Others have changed the same words, so the user decides. */
  isClash: boolean;
}

/**
 * `was`: the value that the typing began with; null if it is unknown. `now`: the value in the doc. `isOneValue`: two changes of it cannot
 * be merged, as of a date.
 */
export function standingOf(typed: string, was: string | null, now: string, isOneValue: boolean): DraftStanding {
  if (typed === was || typed === now) return { shown: now, isChanged: false, isClash: false };
  if (now === was) return { shown: typed, isChanged: true, isClash: false };
  const merged = was === null || isOneValue ? null : mergeText(was, typed, now);
  if (!merged || merged.isClash) return { shown: typed, isChanged: true, isClash: true };
  return { shown: merged.text, isChanged: true, isClash: false };
}
