import { type Reading, readString } from '#core/model/reading';
import { readPlain } from '#core/model/readPlain';
import type { RichMark } from '#core/model/richText';

const mostAttributes = 32;
const mostMarks = 32;
const longestName = 64;

/** Reads the attributes of an embed or a mark as plain values. Omits and reports values that JSON cannot hold. */
export function readAttributes(given: object, reading: Reading): Readonly<Record<string, unknown>> {
  const attrs: [string, unknown][] = [];
  for (const [name, value] of Object.entries(given)) {
    const read = readPlain(value, reading);
    if (attrs.length === mostAttributes || name === '__proto__') reading.report('not-allowed');
    else if (read !== undefined) attrs.push([readString(name, longestName, reading), read]);
  }
  return Object.fromEntries(attrs);
}

/** Reads the formats of a run of letters as marks. */
export function readMarks(formats: object, reading: Reading): RichMark[] {
  return Object.entries(formats)
    .slice(0, mostMarks)
    .flatMap(([name, value]) => {
      // Yjs does not end a mark whose name is also a property of `Object.prototype`.
      if (name in Object.prototype) {
        reading.report('not-allowed');
        return [];
      }
      const attrs = typeof value === 'object' && value !== null ? readAttributes(value, reading) : {};
      return [{ type: readName(name, reading), ...(Object.keys(attrs).length > 0 && { attrs }) }];
    });
}

/** The name of a node or a mark. */
export function readName(name: string, reading: Reading): string {
  return readString(name, longestName, reading);
}
