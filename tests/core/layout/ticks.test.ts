import { describe, expect, it } from 'vitest';
import { dayNumber } from '#core/dates/edtf/calendar';
import { createAxis } from '#core/layout/axis';
import { tickLabel, tickUnitAbove } from '#core/layout/tickLabel';
import { type TickUnit, ticksBetween, tickUnit } from '#core/layout/ticks';

const firstDay = dayNumber(2022, 1, 1);

describe('the finest unit with room for its labels', () => {
  it.each<[number, TickUnit]>([
    [60, { kind: 'day', every: 1 }],
    [9, { kind: 'day', every: 7 }],
    [2, { kind: 'month', every: 1 }],
    [0.6, { kind: 'month', every: 3 }],
    [0.2, { kind: 'year', every: 1 }],
    [0.03, { kind: 'year', every: 10 }],
    [0.000_01, { kind: 'year', every: 20_000 }],
  ])('%d pixels a day', (pixelsPerDay, unit) => {
    expect(tickUnit(pixelsPerDay)).toEqual(unit);
  });
});

it('ticks are few and apart, however far away a date is', () => {
  for (const [year, pixelsPerDay] of [
    [2022, 300],
    [2022, 4],
    [-500, 0.01],
    [170_000, 1e-5],
    [1e12, 1e-12],
  ] as const) {
    const axis = createAxis(dayNumber(year, 1, 1));
    const { ticks } = ticksBetween(axis, 0, 1_000 / pixelsPerDay, pixelsPerDay);
    expect(ticks.length, String(year)).toBeGreaterThan(1);
    expect(ticks.length, String(year)).toBeLessThan(45);
    ticks.forEach((tick, at) => {
      const next = ticks[at + 1];
      if (next) expect((next.position - tick.position) * pixelsPerDay, String(year)).toBeGreaterThan(20);
    });
  }
});

it('weeks begin on Mondays, months on their first', () => {
  const { ticks } = ticksBetween(createAxis(firstDay), 0, 60, 9);
  expect(ticks.map(({ day }) => tickLabel(day, { kind: 'day', every: 7 }, 'en')).slice(0, 3)).toEqual(['3', '10', '17']);
  const months = ticksBetween(createAxis(firstDay), 0, 100, 2);
  expect(months.ticks.map(({ day }) => tickLabel(day, months.unit, 'en'))).toEqual(['Jan', 'Feb', 'Mar', 'Apr']);
});

it('a shortened gap has fewer ticks', () => {
  const gap = { fromDay: firstDay + 31, toDay: firstDay + 40_031, drawnDays: 10 };
  const { ticks } = ticksBetween(createAxis(firstDay, [gap]), 0, 60, 20);
  expect(ticks.length).toBeLessThan(45);
});

it('shows the year above months, and years BC in words', () => {
  expect(tickUnitAbove({ kind: 'month', every: 1 })).toEqual({ kind: 'year', every: 1 });
  expect(tickUnitAbove({ kind: 'year', every: 10 })).toBeNull();
  expect(tickLabel(dayNumber(2022, 3, 1), { kind: 'month', every: 1 }, 'en', true)).toBe('March 2022');
  expect(tickLabel(dayNumber(-43, 1, 1), { kind: 'year', every: 1 }, 'en')).toBe('44 BC');
});
