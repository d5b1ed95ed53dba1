import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The numbers of rules as `docs/protocol.md` has them, and as the titles of tests name them. */
function rulesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, rule]) => rule ?? '');
}

const stated = rulesOf(readFileSync('docs/protocol.md', 'utf8'), /^- \*\*(R\d+)\*\*/gm);
const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.ts$/.test(file))
  .map((file) => readFileSync(`tests/${file}`, 'utf8'));
const named = new Set(tests.flatMap((text) => rulesOf(text, /\[(R\d+)\]/g)));

it('every rule of the protocol has a test that names it', () => {
  expect(stated.length).toBeGreaterThan(0);
  expect(stated.filter((rule) => !named.has(rule))).toEqual([]);
});

it('every rule that a test names is in the protocol, once', () => {
  expect([...named].filter((rule) => !stated.includes(rule))).toEqual([]);
  expect(new Set(stated).size).toBe(stated.length);
});
