import { describe, expect, it } from 'vitest';
import { dayNumber } from '#core/dates/edtf/calendar';
import { dragDate, shiftDate, unitAt } from '#core/layout/dragDate';
import type { DatePart, UnitOfMove } from '#core/layout/moveDate';

describe('a unit is as fine as the zoom can show', () => {
  it.each<[number, UnitOfMove]>([
    [58, 'day'],
    [3, 'day'],
    [1, 'month'],
    [0.05, 'year'],
    [0.002, 'decade'],
    [0.000_1, 'century'],
  ])('%d pixels a day: by the %s', (pixelsPerDay, unit) => {
    expect(unitAt(pixelsPerDay)).toBe(unit);
  });
});

describe('a date moves by whole units and keeps its form', () => {
  it.each<[string, DatePart, number, UnitOfMove, string | null]>([
    ['2022-03-29', 'whole', 3, 'day', '2022-04-01'],
    ['2022-03-01', 'whole', -1, 'day', '2022-02-28'],
    ['2024-03-01', 'whole', -1, 'day', '2024-02-29'],
    ['2022-03-29', 'whole', 1, 'month', '2022-04-29'],
    ['2022-01-31', 'whole', 1, 'month', '2022-02-28'],
    ['2024-02-29', 'whole', 1, 'year', '2025-02-28'],
    ['2022-12', 'whole', 1, 'day', '2023-01'],
    ['2022', 'whole', -2, 'day', '2020'],
    ['2022-24', 'whole', 1, 'day', '2023-21'],
    ['199X', 'whole', 1, 'day', '200X'],
    ['19XX', 'whole', -1, 'year', '18XX'],
    ['Y17000', 'whole', 1, 'year', 'Y17001'],
    ['-0001-12-31', 'whole', 1, 'day', '0000-01-01'],
    ['0000-01-01', 'whole', -1, 'day', '-0001-12-31'],
    ['2022-03-29~', 'whole', 1, 'day', '2022-03-30~'],
    ['2022-03-29T10:30:00Z', 'whole', 1, 'day', '2022-03-30T10:30:00Z'],
    ['2022-03-29/2022-04-02', 'whole', 1, 'day', '2022-03-30/2022-04-03'],
    ['2022-03-29/2022-04-02', 'start', -2, 'day', '2022-03-27/2022-04-02'],
    ['2022-03-29/2022-04-02', 'end', 2, 'day', '2022-03-29/2022-04-04'],
    ['2022-03-29?/2022-04~', 'end', 1, 'day', '2022-03-29?/2022-05~'],
    ['2022-03-29/..', 'whole', 1, 'day', '2022-03-30/..'],
    ['../2022-03-29', 'end', 1, 'day', '../2022-03-30'],
  ])('%s, %s, by %d %ss', (edtf, part, steps, unit, expected) => {
    expect(shiftDate(edtf, part, steps, unit)).toBe(expected);
  });
});

describe('a move that would lose or invert a part is refused', () => {
  it.each<[string, DatePart, number]>([
    ['[2022-03-01,2022-03-03]', 'whole', 1],
    ['{2022-03-01,2022-03-03}', 'whole', 1],
    ['2022-XX-05', 'whole', 1],
    ['1X22', 'whole', 1],
    ['2022-03-29/2022-04-02', 'end', -30],
    ['2022-03-29/2022-04-02', 'start', 30],
    ['2022-03-29', 'end', 1],
    ['2022-03-29/..', 'end', 1],
    ['9999', 'whole', 1],
    ['soon', 'whole', 1],
    ['', 'whole', 1],
  ])('%s, %s, by %d', (edtf, part, steps) => {
    expect(shiftDate(edtf, part, steps, 'day')).toBeNull();
  });
});

describe('a drag ends on the nearest whole unit', () => {
  it.each<[string, DatePart, [number, number, number], UnitOfMove, string | null]>([
    ['2022-03-29', 'whole', [2022, 4, 5], 'day', '2022-04-05'],
    ['2022-03', 'whole', [2022, 5, 20], 'day', '2022-06'],
    ['2022-03', 'whole', [2022, 5, 10], 'day', '2022-05'],
    ['2022-03-29', 'whole', [2022, 6, 3], 'month', '2022-05-29'],
    ['2022-03-29/2022-04-02', 'end', [2022, 4, 9], 'day', '2022-03-29/2022-04-09'],
    ['2022-03-29/2022-04-02', 'start', [2022, 3, 25], 'day', '2022-03-25/2022-04-02'],
    ['2022-03-29/2022-04-02', 'start', [2022, 5, 1], 'day', null],
    ['2022', 'whole', [2030, 2, 1], 'year', '2030'],
  ])('%s, %s, to %j by the %s', (edtf, part, [year, month, day], unit, expected) => {
    expect(dragDate(edtf, part, dayNumber(year, month, day), unit)).toBe(expected);
  });
});
