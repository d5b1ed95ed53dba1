import { expect, it } from 'vitest';
import { dayNumber } from '#core/dates/edtf/calendar';
import { createAxis } from '#core/layout/axis';
import { findInView } from '#core/layout/inView';
import { barOf, minBarPx, type PlacedItem, placeItem, readItem } from '#core/layout/item';
import { type LaidRow, layOutBand, layoutScale, mostInView } from '#core/layout/layOutBand';
import { randomOf } from '#tests/faults/random';

const firstDay = dayNumber(2022, 1, 1);
const axis = createAxis(firstDay);

function place(id: string, date: string, title = 'A title'): PlacedItem {
  const item = readItem(id, date, title);
  if (!item) throw new Error(`${date} cannot be drawn.`);
  return placeItem(item, axis);
}

function onDays(days: readonly number[], title?: string): PlacedItem[] {
  return days.map((day, at) => {
    const date = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
    return place(`e${at}`, date, title);
  });
}

const eventsOf = ({ lanes, crowded }: LaidRow) => [
  ...[...lanes.flat(), ...crowded.marks].map(({ item }) => item.eventId),
  ...crowded.clusters.flatMap(({ items }) => items.map(({ eventId }) => eventId)),
];

it('bars with room share a lane, and overlapping ones use the next', () => {
  const { rows } = layOutBand([{ key: 'a', items: onDays([0, 100, 100, 200], 'x') }], 2, 1_000);
  expect(rows[0]?.lanes.map((lane) => lane.map(({ item }) => item.eventId))).toEqual([['e0', 'e1', 'e3'], ['e2']]);
  expect(rows[0]?.laneCount).toBe(2);
});

it('a dense day becomes a cluster of all its events, within four lanes', () => {
  const items = onDays([...new Array(30).fill(50), 400]);
  const [row] = layOutBand([{ key: 'a', items }], 2, 1_000).rows;
  expect(row?.laneCount).toBe(4);
  expect(row?.crowded.clusters).toHaveLength(1);
  expect(row?.crowded.clusters[0]?.items).toHaveLength(27);
  expect(row && eventsOf(row).sort()).toEqual(items.map(({ eventId }) => eventId).sort());
});

it('loses no event, and overlaps none, at any scale', () => {
  const random = randomOf(7);
  const days = Array.from({ length: 600 }, () => Math.floor(random() ** 2 * 900));
  const items = [...onDays(days), place('open', '2022-06-01/..'), place('long', '2022-02/2023-11'), place('year', '2023')];
  for (let pixelsPerDay = 0.05; pixelsPerDay < 240; pixelsPerDay *= 1.9) {
    const [row] = layOutBand([{ key: 'a', items }], pixelsPerDay, 1_500).rows;
    if (!row) throw new Error('No row.');
    expect(eventsOf(row).sort(), `${pixelsPerDay} px a day`).toEqual(items.map(({ eventId }) => eventId).sort());
    for (const lane of row.lanes) {
      lane.forEach(({ item }, at) => {
        const next = lane[at + 1];
        if (next) expect(barOf(item, pixelsPerDay).right).toBeLessThanOrEqual(barOf(next.item, pixelsPerDay).left);
      });
    }
    const taken = [
      ...row.crowded.marks.map(({ item }) => barOf(item, pixelsPerDay)),
      ...row.crowded.clusters.map(({ at, widthPx }) => ({ left: at * pixelsPerDay, right: at * pixelsPerDay + widthPx })),
    ].sort((a, b) => a.left - b.left);
    taken.forEach(({ right }, at) => {
      expect(right).toBeLessThanOrEqual((taken[at + 1]?.left ?? Number.POSITIVE_INFINITY) + 1e-6);
    });
  }
});

it('a layout is valid for all finer scales', () => {
  const items = onDays([0, 1, 2, 3, 5, 8, 13, 21, 34, 55]);
  const scale = layoutScale(3);
  expect(scale).toBeLessThanOrEqual(3);
  expect(layoutScale(scale)).toBe(scale);
  const [row] = layOutBand([{ key: 'a', items }], scale, 1_000).rows;
  for (const finer of [scale, scale * 1.2, scale * Math.SQRT2]) {
    for (const lane of row?.lanes ?? []) {
      lane.forEach(({ item }, at) => {
        const next = lane[at + 1];
        if (next) expect(barOf(item, finer).right).toBeLessThanOrEqual(barOf(next.item, finer).left);
      });
    }
  }
});

it('never has more marks in one view than a frame can draw, with 5,000 events in twelve rows', () => {
  const random = randomOf(11);
  const rows = Array.from({ length: 12 }, (_, key) => ({
    key: String(key),
    items: onDays(Array.from({ length: 420 }, () => Math.floor(random() * 1_800))).map((item, at) => ({
      ...item,
      eventId: `${key}-${at}`,
    })),
  }));
  for (const pixelsPerDay of [0.3, 1, 4, 12, 60]) {
    const { rows: laid } = layOutBand(rows, pixelsPerDay, 1_300);
    for (let fromPx = 0; fromPx < 1_800 * pixelsPerDay; fromPx += 650) {
      const found = laid.map((row) => findInView(row, fromPx, fromPx + 1_300, pixelsPerDay));
      const count = found.reduce((sum, { marks, clusters }) => sum + marks.length + clusters.length, 0);
      // The layout counts marks that begin in view. One bar from the left may reach into each lane.
      expect(count, `${pixelsPerDay} px a day from ${fromPx}`).toBeLessThanOrEqual(mostInView + 12 * 4);
    }
  }
});

it('a title has exactly the room before the next mark on its lane, at the drawn scale', () => {
  const title = 'A title that is a good deal longer than the room it is usually given on a lane';
  const [row] = layOutBand(
    [{ key: 'a', items: [...onDays([0, 0, 0, 0, 0, 40, 90], title), ...onDays([200], title)] }],
    layoutScale(5),
    1_000,
  ).rows;
  if (!row) throw new Error('No row.');
  for (const pixelsPerDay of [layoutScale(5), 5, 5.5]) {
    const found = findInView(row, -100, 5_000, pixelsPerDay);
    const lefts = (lane: number) => [
      ...found.marks.filter((each) => each.lane === lane).map(({ mark }) => barOf(mark.item, pixelsPerDay).left),
      ...found.clusters.filter((each) => each.lane === lane).map(({ cluster }) => cluster.at * pixelsPerDay),
    ];
    for (const { mark, lane, roomPx } of found.marks) {
      const { left } = barOf(mark.item, pixelsPerDay);
      const next = Math.min(...lefts(lane).filter((each) => each > left));
      expect(roomPx, `${mark.item.eventId} at ${pixelsPerDay}`).toBeCloseTo(next - 4 - left);
    }
  }
});

it('finds the visible marks: also bars that begin before the view, and titles that reach into it', () => {
  const items = [place('long', '2022-01-01/2022-12-31'), place('titled', '2022-05-01', 'A rather long title of an event')];
  const [row] = layOutBand([{ key: null, items }], 10, 1_000).rows;
  if (!row) throw new Error('No row.');
  const ids = (from: number, to: number) =>
    findInView(row, from, to, 10)
      .marks.map(({ mark }) => mark.item.eventId)
      .sort();
  expect(ids(1_250, 1_300)).toEqual(['long', 'titled']);
  expect(ids(2_000, 2_100)).toEqual(['long']);
  expect(ids(4_000, 4_100)).toEqual([]);
});

it('every bar is wide enough for a finger, and an open end extends beyond it', () => {
  const day = barOf(place('d', '2022-03-01'), 0.5);
  expect(day.right - day.left).toBe(minBarPx);
  const open = barOf(place('o', '2022-03-01/..'), 10);
  expect(open.right).toBeGreaterThan((dayNumber(2022, 3, 2) - firstDay) * 10);
});
