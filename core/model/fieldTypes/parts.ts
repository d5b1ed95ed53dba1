import type { Fields } from '#core/model/schema';

/** A part of a value, with the name of the part in its key. */
export type Part = readonly [name: string, value: unknown];

/** The stored value of a field whose parts have keys of their own: `<key> <name of the part>`, beside the field's key. */
export class Parted {
  constructor(
    /** The field's key. */
    readonly key: string,
    /** The value under the field's own key. */
    readonly whole: unknown,
    readonly parts: readonly Part[],
  ) {}
}

/** Returns the parts of all fields of a map, by the field's key. */
export function partsIn(map: Fields): Map<string, Part[]> {
  const found = new Map<string, Part[]>();
  for (const [key, value] of map.entries()) {
    const at = key.indexOf(' ');
    if (at < 0) continue;
    const part: Part = [key.slice(at + 1), value];
    const known = found.get(key.slice(0, at));
    if (known) known.push(part);
    else found.set(key.slice(0, at), [part]);
  }
  return found;
}

/** Returns the key of the field that a key of the doc belongs to. */
export function keyOfField(key: string): string {
  const at = key.indexOf(' ');
  return at < 0 ? key : key.slice(0, at);
}
