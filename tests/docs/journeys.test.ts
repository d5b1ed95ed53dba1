import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The uses of the product as `tests/README.md` lists them, and as the tags of browser tests name them. */
const listed = usesIn(readFileSync('tests/README.md', 'utf8'), /^- `@journey:([a-z-]+)`: /gm);
const tagged = readdirSync('tests/e2e').flatMap((file) => usesIn(readFileSync(`tests/e2e/${file}`, 'utf8'), /tag: '@journey:([a-z-]+)'/g));

function usesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, use]) => use ?? '');
}

it('every main use of the product has a journey in a browser, which npm test runs', () => {
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter((use) => !tagged.includes(use))).toEqual([]);
});

it('every journey is of a use that is listed, once', () => {
  expect(tagged.filter((use) => !listed.includes(use))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});
