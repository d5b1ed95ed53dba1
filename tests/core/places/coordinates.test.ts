import { describe, expect, it } from 'vitest';
import { parseCoordinates, parseDegrees } from '#core/places/coordinates';

describe('two coordinates in one text', () => {
  it.each([
    ['41.01, 28.97', 41.01, 28.97],
    ['41.01,28.97', 41.01, 28.97],
    ['41.01,-28.97', 41.01, -28.97],
    ['41, 28', 41, 28],
    ['41.01 28.97', 41.01, 28.97],
    ['41.01; 28.97', 41.01, 28.97],
    ['-33.86, 151.21', -33.86, 151.21],
    ['−33.86, 151.21', -33.86, 151.21],
    ['41.01°, 28.97°', 41.01, 28.97],
    ['41.01N 28.97E', 41.01, 28.97],
    ['41.01 n, 28.97 e', 41.01, 28.97],
    ['N41.01 E28.97', 41.01, 28.97],
    ['N 41.01, W 28.97', 41.01, -28.97],
    ['55°45′N 37°37′E', 55.75, 37.616667],
    ["55°45'N, 37°37'E", 55.75, 37.616667],
    ['55°45′21″N 37°37′02″E', 55.755833, 37.617222],
    ['55 45 21 N 37 37 2 E', 55.755833, 37.617222],
    ['37°37′E 55°45′N', 55.75, 37.616667],
    ['40°42′S 74°0′W', -40.7, -74],
    ['50°27′ пн. ш. 30°31′ сх. д.', 50.45, 30.516667],
    ['55°45′ с. ш. 37°37′ в. д.', 55.75, 37.616667],
    ['  0, 0 ', 0, 0],
    ['90, 180', 90, 180],
  ])('%s', (text, lat, lon) => {
    expect(parseCoordinates(text)).toEqual({ value: { lat, lon } });
  });

  it.each([
    ['41,01, 28,97', 'decimal-comma'],
    ['41,01 28,97', 'decimal-comma'],
    ['41,28', 'decimal-comma'],
    ['91, 0', 'out-of-range'],
    ['0, 180.1', 'out-of-range'],
    ['41N 42N', 'same-axis'],
    ['28.97E 41.01E', 'same-axis'],
    ['41.01', 'not-coordinates'],
    ['', 'not-coordinates'],
    ['Istanbul', 'not-coordinates'],
    ['55°61′N 37°37′E', 'not-coordinates'],
    ['-41N 28E', 'not-coordinates'],
    ['55.5°30′N 37°E', 'not-coordinates'],
    ['41.01, 28.97, 12', 'not-coordinates'],
    ['1e3, 2', 'not-coordinates'],
  ])('%j is refused: %s', (text, problem) => {
    expect(parseCoordinates(text)).toEqual({ problem });
  });
});

describe('one coordinate', () => {
  it.each([
    ['41.01', 'lat', { value: 41.01 }],
    ['-0', 'lat', { value: 0 }],
    ['179.9', 'lon', { value: 179.9 }],
    ['37°37′E', 'lon', { value: 37.616667 }],
    ['37°37′W', 'lon', { value: -37.616667 }],
    ['41,01', 'lat', { problem: 'decimal-comma' }],
    ['91', 'lat', { problem: 'out-of-range' }],
    ['37E', 'lat', { problem: 'same-axis' }],
    ['about 41', 'lat', { problem: 'not-coordinates' }],
  ] as const)('%s as %s', (text, axis, expected) => {
    expect(parseDegrees(text, axis)).toEqual(expected);
  });
});
