import { type Reading, readString } from '#core/model/reading';

const longestString = 20_000;
const mostItems = 1_000;
const mostDepth = 8;

/**
 * Reads a value as JSON. Total: reads a value that JSON cannot hold, such as bytes, Yjs types and infinite numbers, as undefined, and
 * reports it. Cuts a value that is too long or too deep.
 */
export function readPlain(value: unknown, reading: Reading, depth = 0): unknown {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (typeof value === 'string') return readString(value, longestString, reading);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (depth === mostDepth && typeof value === 'object') {
    reading.report('too-deep');
    return undefined;
  }
  if (Array.isArray(value)) {
    // An unreadable value keeps its place in a list.
    return firstOf(value, reading).map((item) => readPlain(item, reading, depth + 1) ?? null);
  }
  if (!isPlainObject(value)) {
    reading.report('wrong-kind');
    return undefined;
  }
  const read: [string, unknown][] = [];
  for (const [name, item] of firstOf(Object.entries(value), reading)) {
    const plain = readPlain(item, reading, depth + 1);
    // After parsing, this name would set the prototype of the received object.
    if (name === '__proto__') reading.report('not-allowed');
    else if (plain !== undefined) read.push([name, plain]);
  }
  return Object.fromEntries(read);
}

function firstOf<T>(items: readonly T[], reading: Reading): readonly T[] {
  if (items.length > mostItems) reading.report('too-many', mostItems);
  return items.slice(0, mostItems);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
