import { expect, it } from 'vitest';
import { decodeText } from '#core/sources/import/decodeText';
import { ImportRefusal } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

it.each([
  ['UTF-8', bytes('TI  - Кобзар'), 'TI  - Кобзар'],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], 'TI  - Кобзар'), 'TI  - Кобзар'],
  ['Windows-1251', bytes('TI  - ', [0xca, 0xee, 0xe1, 0xe7, 0xe0, 0xf0]), 'TI  - Кобзар'],
  ['Windows-1252', bytes('TI  - M', [0xfc], 'ller, Caf', [0xe9]), 'TI  - Müller, Café'],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeffTI  - Кобзар', 'utf16le')), 'TI  - Кобзар'],
  ['NUL', bytes('TI  - Коб\0зар'), 'TI  - Кобзар'],
])('reads %s', (_, file, text) => expect(decodeText(file)).toBe(text));

it.each([
  ['just words', 'unknownFormat'],
  ['<html></html>', 'unknownFormat'],
  ['{"id": ', 'notWellFormed'],
  ['[]', 'empty'],
  ['  \n', 'empty'],
  ['a: b\nreferences: c', 'unknownFormat'],
  ['@book{x, title={T}}\n'.repeat(10_001), 'tooMany'],
  ['x'.repeat(13 * 1024 * 1024), 'tooLarge'],
])('%.20s is refused', (text, code) => {
  let refusal: unknown;
  try {
    readReferences(text);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ImportRefusal);
  expect(refusal).toMatchObject({ code });
});

it('tells which share of the lines it has read', () => {
  const shares: number[] = [];
  readReferences('@book{x, title={T}}\n'.repeat(1_000), (share) => shares.push(share));
  expect(shares).toHaveLength(10);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  expect(shares.at(-1)).toBeGreaterThan(0.9);
});
