import { expect, it } from 'vitest';
import { between, clampViewport, fitAll, leastPixelsPerDay, mostPixelsPerDay, panBy, reveal, zoomAround } from '#core/layout/viewport';

const extent = { from: 0, to: 100 };
const width = 1_000;

it('shows everything, with room for the last titles', () => {
  const { from, pixelsPerDay } = fitAll(extent, width);
  expect((extent.from - from) * pixelsPerDay).toBeGreaterThan(20);
  expect((from + width / pixelsPerDay - extent.to) * pixelsPerDay).toBeGreaterThan(100);
});

it('a single day is no wider than the largest scale', () => {
  expect(fitAll({ from: 0, to: 1 }, width).pixelsPerDay).toBe(mostPixelsPerDay);
});

it('zooming keeps the position under the pointer', () => {
  const before = { from: 20, pixelsPerDay: 10 };
  const after = zoomAround(before, 300, 2.5);
  expect(after.pixelsPerDay).toBe(25);
  expect(after.from + 300 / after.pixelsPerDay).toBeCloseTo(before.from + 300 / before.pixelsPerDay);
});

it('a pan moves by pixels, whatever the scale', () => {
  expect(panBy({ from: 20, pixelsPerDay: 10 }, 50)).toEqual({ from: 25, pixelsPerDay: 10 });
});

it('neither zoom nor pan leaves the view empty', () => {
  const far = clampViewport({ from: 5_000, pixelsPerDay: 50 }, extent, width);
  expect(far.from + width / 2 / far.pixelsPerDay).toBeCloseTo(extent.to);
  expect(clampViewport({ from: 0, pixelsPerDay: 1e9 }, extent, width).pixelsPerDay).toBe(mostPixelsPerDay);
  const out = clampViewport({ from: 0, pixelsPerDay: 1e-9 }, extent, width);
  expect(out.pixelsPerDay).toBe(leastPixelsPerDay(extent, width));
});

it('moves as little as needed to show a range, and not at all if it is in view', () => {
  const viewport = { from: 0, pixelsPerDay: 20 };
  expect(reveal(viewport, 10, 12, width)).toBe(viewport);
  const right = reveal(viewport, 80, 82, width);
  expect(right.from + width / 20).toBeGreaterThan(82);
  expect(right.from).toBeGreaterThan(30);
  expect(reveal({ from: 60, pixelsPerDay: 20 }, 10, 12, width).from).toBeLessThan(10);
  expect(reveal(viewport, 20, 90, width).from).toBeLessThanOrEqual(20);
});

it('an animation begins and ends at its two viewports', () => {
  const [a, b] = [fitAll(extent, width), { from: 40, pixelsPerDay: 80 }];
  expect(between(a, b, 0, width).from).toBeCloseTo(a.from);
  expect(between(a, b, 1, width).from).toBeCloseTo(b.from);
  expect(between(a, b, 0.5, width).pixelsPerDay).toBeCloseTo(Math.sqrt(a.pixelsPerDay * b.pixelsPerDay));
});
