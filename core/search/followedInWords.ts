import type { TimelineEvent } from '#core/model/timeline';
import { fold } from '#core/search/fold';
import { indexOfNeedle, parseQuery } from '#core/search/query';

/** "After" in the languages in which dates are typed, and an English article behind it. */
const afterWords =
  /^\s*(?:(?:soon|shortly|just|right|directly)\s+)?(?:after|following|since|після|невдовзі після|после|вскоре после)\s+(?:the\s+|a\s+|an\s+)?/i;

/** More would be a list to search in, for which there is the field of links. */
const mostOffered = 4;

/**
 * The events that "after the Bucha reports" can mean: those with most of the words in a title, in the order of the list. None
 * where the text does not begin so, or no title has any of the words.
 */
export function followedInWords(typed: string, events: readonly TimelineEvent[]): TimelineEvent[] {
  const named = typed.replace(afterWords, '');
  if (named === typed) return [];
  const needles = parseQuery(named);
  const counted = events.map((event) => {
    const titles = Object.values(event.title).map((title) => fold(title));
    return { event, count: needles.filter((needle) => titles.some((title) => indexOfNeedle(title, needle) >= 0)).length };
  });
  const most = Math.max(0, ...counted.map(({ count }) => count));
  if (most === 0) return [];
  return counted
    .filter(({ count }) => count === most)
    .slice(0, mostOffered)
    .map(({ event }) => event);
}
