import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const declared = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];

const words = ['ink', 'ink-muted', 'accent', 'danger', 'ok', 'warn'];
const grounds = ['page', 'surface', 'sunken'];
const pairs = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground] as const)),
  ['on-accent', 'accent'],
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-muted', 'accent-soft'],
  ['danger', 'danger-soft'],
  ['warn', 'warn-soft'],
] as const;
const drawn = ['control', ...['blue', 'teal', 'green', 'amber', 'red', 'purple', 'slate', 'pink'].map((name) => `track-${name}`)];

test.each([
  ['light', 2],
  ['dark', 3],
])('in %s, text has a contrast of 4.5:1 on every background, and graphics have 3:1', (_, column) => {
  const colours = new Map(declared.map((found) => [found[1] ?? '', found[column] ?? '']));
  const ratio = (a: string, b: string) => {
    const [one, two] = [a, b].map((name) => luminance(colours.get(name) ?? ''));
    if (one === undefined || two === undefined) throw new Error(`${a} or ${b} is not declared.`);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  };
  expect(pairs.filter(([word, ground]) => ratio(word, ground) < 4.5)).toEqual([]);
  expect(drawn.flatMap((name) => grounds.filter((ground) => ratio(name, ground) < 3).map((ground) => [name, ground]))).toEqual([]);
});

/** Relative luminance as in WCAG 2.2. */
function luminance(hex: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = (hex.slice(1).match(/../g) ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
