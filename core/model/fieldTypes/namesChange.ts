import { diffArrays } from 'diff';
import { compareText } from '#core/model/compare';
import { setField } from '#core/model/fieldTypes/plain';
import type { Fields } from '#core/model/schema';

/** A name in its list. */
export interface Listed<Name extends object> {
  /** Names the person in this list, also after a change or a move. */
  id: string;
  name: Name;
  /** Only sorts. */
  place: number;
}

/** A change of single names of a list. */
export interface NamesChange<Name extends object> {
  /** By id: the new name, or null to remove it. A new id adds a name. */
  names: Readonly<Record<string, Name | null>>;
  /** The ids in their new order. If absent, names keep their places and new ones come last. */
  order?: readonly string[];
}

/** Returns a new id of a name within its list. */
export function createNameId(): string {
  return globalThis.crypto.randomUUID().slice(0, 8);
}

/**
 * Returns the change that leads to a whole list. Equal names keep their ids wherever they stand. Of the others, a name that shares a part
 * with one before is the same person, changed; the rest are paired in their order.
 */
export function changeOfNames<Name extends object>(stored: readonly Listed<Name>[], given: readonly Name[]): NamesChange<Name> {
  const left = new Set(stored);
  const ids = new Map<number, string>();
  const pair = (isSame: (before: Name, name: Name) => boolean) => {
    for (const [at, name] of given.entries()) {
      const found = ids.has(at) ? undefined : [...left].find((before) => isSame(before.name, name));
      if (!found) continue;
      left.delete(found);
      ids.set(at, found.id);
    }
  };
  pair((before, name) => textOf(before) === textOf(name));
  pair(sharesPart);
  pair(() => true);
  const order = given.map((_, at) => ids.get(at) ?? createNameId());
  const removed = [...left].map(({ id }) => [id, null] as const);
  return { names: Object.fromEntries([...removed, ...given.map((name, at) => [order[at], name] as const)]), order };
}

function sharesPart(before: object, name: object): boolean {
  const parts = new Map<string, unknown>(Object.entries(before));
  return Object.entries(name).some(([part, value]) => value !== '' && parts.get(part) === value);
}

/** Writes a change of names. Writes only the names and places that differ. */
export function writeNames<Name extends object>(
  fields: Fields,
  key: string,
  stored: readonly Listed<Name>[],
  { names, order }: NamesChange<Name>,
): void {
  const list: unknown = fields.get(key);
  const places = new Map(stored.map(({ id, place }) => [id, place]));
  for (const [id, name] of Object.entries(names)) {
    const part = `${key} ${id}`;
    if (name) {
      const known = stored.find((each) => each.id === id);
      if (!known || textOf(known.name) !== textOf(name)) setField(fields, part, name);
      if (!known) places.set(id, Number.NaN);
      continue;
    }
    places.delete(id);
    if (fields.has(`${part} place`)) fields.delete(`${part} place`);
    if (Array.isArray(list) && Object.hasOwn(list, id)) setField(fields, part, null);
    else if (fields.has(part)) fields.delete(part);
  }
  const ids = new Set([...(order ?? []).filter((id) => places.has(id)), ...places.keys()]);
  for (const [id, place] of newPlaces([...ids], places)) fields.set(`${key} ${id} place`, place);
}

/** Returns the places to write, so that the ids sort in this order. As few as possible keep no place of their own. */
function newPlaces(ids: readonly string[], places: ReadonlyMap<string, number>): Map<string, number> {
  const placeOf = (id: string) => places.get(id) ?? Number.NaN;
  const placed = ids.filter((id) => !Number.isNaN(placeOf(id)));
  const before = [...placed].sort((a, b) => placeOf(a) - placeOf(b) || compareText(a, b));
  const kept = new Set(diffArrays(before, placed).flatMap(({ added, removed, value }) => (added || removed ? [] : value)));
  const found = new Map<string, number>();
  for (const [at, id] of ids.entries()) {
    if (kept.has(id)) continue;
    const previous = ids[at - 1];
    const low = previous === undefined ? null : (found.get(previous) ?? placeOf(previous));
    const next = ids.slice(at).find((each) => kept.has(each));
    const high = next === undefined ? null : placeOf(next);
    const place = low === null ? (high ?? 2) - 1 : high === null ? low + 1 : low + (high - low) / 2;
    const isBetween = (low === null || place > low) && (high === null || place < high);
    // No number is left between two places.
    if (!isBetween) return new Map(ids.map((each, index) => [each, index + 1]));
    found.set(id, place);
  }
  return found;
}

/** Equal for equal names: the order of the parts of a name has no meaning. */
function textOf(name: object): string {
  return JSON.stringify(Object.entries(name).sort(([a], [b]) => (a < b ? -1 : 1)));
}
