import { expect, it } from 'vitest';
import { densityOf, densityPath } from '#core/layout/density';

it('counts positions in equal parts, with the end in the last part', () => {
  expect(densityOf([0, 1, 2.5, 9.9, 10], 0, 10, 4)).toEqual([2, 1, 0, 2]);
  expect(densityOf([3], 3, 3, 2)).toEqual([1, 0]);
});

it('draws a bar for each non-empty part, and the largest one at full height', () => {
  expect(densityPath([4, 0, 1])).toBe('M0 1v-1.000h.8V1zM2 1v-0.500h.8V1z');
  expect(densityPath([])).toBe('');
});
