import type { Finding, FoundIn } from '#core/editions/finding';
import type { Damage } from '#core/model/reading';
import type { Timeline } from '#core/model/timeline';

/** Where more than a few parts are damaged, the first say enough. */
const mostNamed = 3;
const longestPart = 40;

/** What cannot be shown as it stands: of an event, or of all else that the timeline holds. */
export function lintDamage({ damage = [] }: { damage?: readonly Damage[] }, place: FoundIn | null): Finding[] {
  if (damage.length === 0) return [];
  const inside = place === null ? 0 : 2;
  const named = damage.slice(0, mostNamed).map(({ path }) =>
    path
      .slice(inside)
      .map((part) => part.slice(0, longestPart))
      .join('/'),
  );
  const more = damage.length > mostNamed ? ' …' : '';
  return [{ code: 'damaged', severity: 'error', place, detail: `${[...new Set(named)].join(', ')}${more}` }];
}

/** A page that nobody could open is not made. */
const mostEvents = 10_000;
const mostCells = 20_000;

export function lintSize({ events, questions, documents, parties }: Timeline): Finding[] {
  const cells = questions.length * documents.length * parties.length;
  const counts = [
    { count: events.length, most: mostEvents },
    { count: cells, most: mostCells },
  ];
  return counts.flatMap(({ count, most }): Finding[] =>
    count > most ? [{ code: 'too-large', severity: 'error', place: null, detail: `${count} > ${most}` }] : [],
  );
}
