import { describe, expect, it } from 'vitest';
import { clusterPlaces, leastGap } from '#core/places/clusterPlaces';
import type { MappedPlace } from '#core/places/groupPlaces';
import { randomOf } from '#tests/faults/random';

function placeAt(key: string, lat: number, lon: number, events: number): MappedPlace {
  return { key, name: key, precision: 'point', lat, lon, eventIds: Array.from({ length: events }, (_, at) => `${key} ${at}`) };
}

describe.each([1, 2022, 77])('600 places of seed %i', (seed) => {
  const next = randomOf(seed);
  // Half of them are around one town, as in the chronology of a siege.
  const places = Array.from({ length: 600 }, (_, at) =>
    at % 2 === 0
      ? placeAt(String(at), next() * 180 - 90, next() * 360 - 180, 1 + Math.floor(next() * 5))
      : placeAt(String(at), 50.45 + next() / 50, 30.5 + next() / 50, 1 + Math.floor(next() * 5)),
  );
  const events = places.flatMap(({ eventIds }) => eventIds).sort();

  it.each([0.5, 1, 8, 500, 40_000])('at zoom %d no event is lost or counted twice, and no two markers touch', (k) => {
    const clusters = clusterPlaces(places, k);
    expect(clusters.reduce((sum, cluster) => sum + cluster.events, 0)).toBe(events.length);
    const reached = clusters.flatMap((cluster) => cluster.places.flatMap(({ eventIds }) => eventIds)).sort();
    expect(reached).toEqual(events);
    let nearest = Number.POSITIVE_INFINITY;
    for (const [at, a] of clusters.entries()) {
      for (const b of clusters.slice(at + 1)) nearest = Math.min(nearest, Math.hypot(a.x - b.x, a.y - b.y) * k);
    }
    expect(nearest).toBeGreaterThanOrEqual(leastGap - 1e-6);
  });

  it('the order of the places does not matter', () => {
    expect(clusterPlaces([...places].reverse(), 8)).toEqual(clusterPlaces(places, 8));
  });

  it('a closer zoom never draws fewer markers than the whole world', () => {
    expect(clusterPlaces(places, 500).length).toBeGreaterThan(clusterPlaces(places, 1).length);
  });
});

it('the place with the most events collects its neighbours', () => {
  const [cluster] = clusterPlaces([placeAt('Bucha', 50.5464, 30.235, 2), placeAt('Kyiv', 50.4501, 30.5234, 9)], 10);
  expect(cluster?.places.map(({ name }) => name)).toEqual(['Kyiv', 'Bucha']);
  expect(cluster?.events).toBe(11);
});

it('no places, no clusters', () => {
  expect(clusterPlaces([], 1)).toEqual([]);
});
