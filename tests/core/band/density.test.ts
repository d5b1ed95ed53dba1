import { expect, it } from 'vitest';
import { densityOf } from '#core/band/density';

it('counts positions by equal parts, with those at the very end in the last', () => {
  expect(densityOf([0, 1, 2.5, 9.9, 10], 0, 10, 4)).toEqual([2, 1, 0, 2]);
  expect(densityOf([3], 3, 3, 2)).toEqual([1, 0]);
});
