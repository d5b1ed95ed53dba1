import { expect, it } from 'vitest';
import { clusterRow } from '#core/strip/cluster';
import { layOutStrip, type StripRow } from '#core/strip/layout';

function rowOf(dates: readonly string[]): StripRow {
  const events = dates.map((date, at) => ({ id: String(at), date, tracks: ['a'] }));
  const [row] = layOutStrip(events, ['a'], 1000).rows;
  if (!row) throw new Error('no row');
  return row;
}

const dense = [...Array.from({ length: 12 }, () => '2022-03-01'), ...Array.from({ length: 5 }, () => '2022-06-01'), '2022-12-31'];

it('a row with room for all its events is left as it is', () => {
  const row = rowOf(['2022-03-01', '2022-03-01', '2022-06-01']);
  expect(clusterRow(row)).toEqual({ ...row, clusters: [] });
});

it('a dense day becomes a few marks and a count, and no event is lost or drawn twice', () => {
  const row = rowOf(dense);
  const { lanes, marks, clusters } = clusterRow(row);
  expect(lanes).toBe(5);
  expect(clusters.map(({ eventIds }) => eventIds.length)).toEqual([8]);
  const reached = [...marks.map(({ eventId }) => eventId), ...clusters.flatMap(({ eventIds }) => eventIds)];
  expect(reached.sort()).toEqual(row.marks.map(({ eventId }) => eventId).sort());
});

it('one event alone beyond the most lanes is drawn and not counted', () => {
  const { marks, clusters } = clusterRow(rowOf(dense));
  expect(clusters.some(({ eventIds }) => eventIds.length === 1)).toBe(false);
  expect(marks.filter(({ lane }) => lane === 4).length).toBe(1);
});

it('nothing on one lane overlaps, and a count is wide enough for a finger', () => {
  const days = Array.from({ length: 300 }, (_, at) => (at * at * 7) % 336);
  const two = (value: number) => String(value).padStart(2, '0');
  const { marks, clusters } = clusterRow(rowOf(days.map((day) => `2022-${two(1 + Math.floor(day / 28))}-${two(1 + (day % 28))}`)));
  expect(marks.length + clusters.reduce((sum, { eventIds }) => sum + eventIds.length, 0)).toBe(300);
  const drawn = [...marks, ...clusters];
  for (const a of drawn) {
    expect(a.width).toBeGreaterThanOrEqual(24);
    for (const b of drawn) {
      if (a !== b && a.lane === b.lane) expect(a.left + a.width <= b.left + 1e-6 || b.left + b.width <= a.left + 1e-6).toBe(true);
    }
  }
});
