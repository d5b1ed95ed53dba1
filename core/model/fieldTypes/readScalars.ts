import type { Reading } from '#core/model/reading';
import { isPlainObject, readPlain } from '#core/model/readPlain';

/** Reads an object's strings, numbers and booleans. The fields in `strings` must be strings. Null if it is not an object. */
export function readScalars(value: unknown, reading: Reading, strings: readonly string[], passed?: string): Record<string, unknown> | null {
  if (!isPlainObject(value)) {
    reading.report('wrong-kind');
    return null;
  }
  const read: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (name === passed || item === undefined) continue;
    const isScalar = typeof item !== 'object' || item === null;
    if (name === '__proto__' || !isScalar || (strings.includes(name) && typeof item !== 'string')) reading.report('wrong-kind');
    else read[name] = readPlain(item, reading);
  }
  return read;
}
