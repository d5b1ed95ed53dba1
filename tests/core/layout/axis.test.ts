import { expect, it } from 'vitest';
import { createAxis, findGaps } from '#core/layout/axis';

it('is a line of days without gaps', () => {
  const axis = createAxis(100);
  expect([axis.toPosition(100), axis.toPosition(130.5), axis.toPosition(40)]).toEqual([0, 30.5, -60]);
  expect(axis.toDay(30.5)).toBe(130.5);
});

it('draws a gap with the given length, and everything after it earlier by the difference', () => {
  const axis = createAxis(0, [{ fromDay: 10, toDay: 110, drawnDays: 10 }]);
  expect([0, 10, 60, 110, 115].map(axis.toPosition)).toEqual([0, 10, 15, 20, 25]);
});

it('keeps the order of days, and maps back to the same day', () => {
  const axis = createAxis(0, [
    { fromDay: 10, toDay: 110, drawnDays: 7 },
    { fromDay: 111, toDay: 9_000, drawnDays: 7 },
  ]);
  let before = Number.NEGATIVE_INFINITY;
  for (let day = -50; day < 9_100; day += 3.7) {
    const position = axis.toPosition(day);
    expect(position).toBeGreaterThan(before);
    expect(axis.toDay(position)).toBeCloseTo(day, 6);
    before = position;
  }
});

it('shortens only long gaps, all to the same length, and keeps the days at both ends', () => {
  const gaps = findGaps([0, 1, 2, 3, 4, 104, 105, 1_105]);
  expect(gaps).toEqual([
    { fromDay: 5, toDay: 104, drawnDays: 7 },
    { fromDay: 106, toDay: 1_105, drawnDays: 7 },
  ]);
});

it('shortens nothing if events are evenly spaced, however far apart', () => {
  expect(findGaps([0, 365, 730, 1_095])).toEqual([]);
  expect(findGaps([5])).toEqual([]);
  expect(findGaps([])).toEqual([]);
});
