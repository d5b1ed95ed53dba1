import type { Finding } from '#core/editions/finding';
import type { RecordRef } from '#core/model/leaves';
import type { Damage } from '#core/model/reading';
import type { Timeline } from '#core/model/timeline';

/** The first few damaged parts are enough for a message. */
const mostNamed = 3;
const longestPart = 40;

/** Returns the content that cannot be displayed, of one event or of the rest of the timeline. */
export function lintDamage({ damage = [] }: { damage?: readonly Damage[] }, ref: RecordRef | null): Finding[] {
  if (damage.length === 0) return [];
  const inside = ref === null ? 0 : 2;
  const named = damage.slice(0, mostNamed).map(({ path }) =>
    path
      .slice(inside)
      .map((part) => part.slice(0, longestPart))
      .join('/'),
  );
  const more = damage.length > mostNamed ? ' …' : '';
  return [{ code: 'damaged', severity: 'error', ref, detail: `${[...new Set(named)].join(', ')}${more}` }];
}

/** A larger page would not open in a browser. */
const mostEvents = 10_000;
const mostCells = 20_000;

export function lintSize({ events, questions, documents, parties }: Timeline): Finding[] {
  const cells = questions.length * documents.length * parties.length;
  const counts = [
    { count: events.length, most: mostEvents },
    { count: cells, most: mostCells },
  ];
  return counts.flatMap(({ count, most }): Finding[] =>
    count > most ? [{ code: 'too-large', severity: 'error', ref: null, detail: `${count} > ${most}` }] : [],
  );
}
