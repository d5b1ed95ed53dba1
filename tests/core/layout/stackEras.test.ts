import { expect, it } from 'vitest';
import { stackEras } from '#core/layout/stackEras';

it('successive eras share a line, and overlapping ones are stacked', () => {
  expect(
    stackEras([
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 5, to: 15 },
      { from: 18, to: 30 },
    ]),
  ).toEqual([0, 0, 1, 1]);
});

it('never takes more than three lines', () => {
  expect(stackEras(Array.from({ length: 6 }, () => ({ from: 0, to: 9 })))).toEqual([0, 1, 2, 2, 2, 2]);
});
