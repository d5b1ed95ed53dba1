import { describe, expect, it } from 'vitest';
import { fitView, onScreen, projectPoint, worldWidth } from '#core/places/projection';

const frame = { width: 800, height: 500, padding: 40, mostZoom: 60 };

describe('fitting a view', () => {
  it.each([
    ['the talks', [projectPoint(50.45, 30.52), projectPoint(41.04, 29), projectPoint(40.75, -73.97), projectPoint(51.88, 128.33)]],
    ['two of one town', [projectPoint(50.45, 30.52), projectPoint(50.46, 30.53)]],
    ['one point', [projectPoint(-33.86, 151.21)]],
    ['both poles', [projectPoint(90, -180), projectPoint(-90, 180)]],
  ])('%s: every point is inside the frame, and the zoom stays within its limit', (_, points) => {
    const view = fitView(points, frame);
    expect(view.k).toBeLessThanOrEqual(frame.mostZoom);
    for (const point of points) {
      const { x, y } = onScreen(point, view);
      expect(x).toBeGreaterThanOrEqual(frame.padding - 1e-6);
      expect(x).toBeLessThanOrEqual(frame.width - frame.padding + 1e-6);
      expect(y).toBeGreaterThanOrEqual(frame.padding - 1e-6);
      expect(y).toBeLessThanOrEqual(frame.height - frame.padding + 1e-6);
    }
  });

  it('one point is in the middle', () => {
    const { x, y } = onScreen(projectPoint(10, 10), fitView([projectPoint(10, 10)], frame));
    expect([Math.round(x), Math.round(y)]).toEqual([400, 250]);
  });

  it('without points, the view shows the whole world', () => {
    const view = fitView([], frame);
    expect(onScreen({ x: 0, y: 0 }, view).y).toBeCloseTo(40);
  });

  it('a frame smaller than its padding still gives a view', () => {
    expect(fitView([projectPoint(0, 0), projectPoint(1, 1)], { ...frame, width: 10, height: 10 }).k).toBeGreaterThan(0);
  });
});

it('north is up, east is right, and zero is the middle', () => {
  expect(projectPoint(0, 0)).toEqual({ x: worldWidth / 2, y: worldWidth / 2 });
  expect(projectPoint(50, 30).y).toBeLessThan(projectPoint(40, 30).y);
  expect(projectPoint(50, 30).x).toBeLessThan(projectPoint(50, 31).x);
});
