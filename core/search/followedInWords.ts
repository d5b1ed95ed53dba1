import type { TimelineEvent } from '#core/model/timeline';
import { fold } from '#core/search/fold';
import { indexOfNeedle, parseQuery } from '#core/search/query';

/** "After" in the languages of dates, with an optional English article behind it. */
const afterWords =
  /^\s*(?:(?:soon|shortly|just|right|directly)\s+)?(?:after|following|since|після|невдовзі після|после|вскоре после)\s+(?:the\s+|a\s+|an\s+)?/i;

/** A longer list would need a search, which the field of links has. */
const mostOffered = 4;

/**
 * Returns the events that "after the Bucha reports" can mean: those with the most words in a title, in list order. Empty: the text
 * does not begin with "after", or no title has a word.
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
