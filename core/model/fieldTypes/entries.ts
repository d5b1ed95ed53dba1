import * as Y from 'yjs';
import { compareText } from '#core/model/compare';
import { isName, type Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** Returns the entries of a map with valid keys, in the order of the doc. If there are more than `most`, returns the first by key. */
export function entriesOf(
  value: unknown,
  most: number,
  reading: Reading,
  isKey: (key: string) => boolean = isName,
): (readonly [string, unknown])[] {
  if (!isMap(value)) {
    if (value !== undefined) reading.report('wrong-kind');
    return [];
  }
  const found: (readonly [string, unknown])[] = [];
  for (const entry of value.entries()) {
    if (isKey(entry[0])) found.push(entry);
    else reading.reportAt(entry[0], 'bad-name');
  }
  if (found.length <= most) return found;
  reading.report('too-many', most);
  return found.sort(([a], [b]) => compareText(a, b)).slice(0, most);
}

/** Returns a nested map. Creates it again if a faulty client has removed it. */
export function requireMap(fields: Fields, name: string): Fields {
  const value = fields.get(name);
  if (isMap(value)) return value;
  const made: Fields = new Y.Map();
  fields.set(name, made);
  return made;
}
