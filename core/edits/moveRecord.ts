import type * as Y from 'yjs';
import { placeBefore } from '#core/edits/dayPlaces';
import { compareText } from '#core/model/compare';
import { rankOf } from '#core/model/fieldTypes/number';
import { setField } from '#core/model/fieldTypes/plain';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { type Fields, rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** Moves a record directly before another of its kind, or to the end. Writes one rank, or all if there is no room between two. */
export function moveRecord(doc: Y.Doc, holder: Fields, kind: Kind, id: string, before: string | null): void {
  if (kind === kinds.event) return placeBefore(rootsOf(doc), id, before);
  const others = [...holder.entries()].flatMap(([key, fields]) =>
    isMap(fields) && key !== id ? [{ key, fields, rank: rankOf(fields) }] : [],
  );
  others.sort((a, b) => a.rank - b.rank || compareText(a.key, b.key));
  const at = before === null ? others.length : others.findIndex(({ key }) => key === before);
  const moved = holder.get(id);
  if (at < 0 || !isMap(moved)) return;
  const after = others[at]?.rank ?? (others.at(-1)?.rank ?? 0) + 2;
  const previous = others[at - 1]?.rank ?? after - 2;
  const rank = previous + (after - previous) / 2;
  if (rank > previous && rank < after) return setField(moved, 'rank', rank);
  const all = [...others.slice(0, at).map(({ fields }) => fields), moved, ...others.slice(at).map(({ fields }) => fields)];
  for (const [place, fields] of all.entries()) setField(fields, 'rank', place + 1);
}
