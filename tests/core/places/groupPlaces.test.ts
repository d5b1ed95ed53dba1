import { expect, it } from 'vitest';
import type { Place } from '#core/model/timeline';
import { groupPlaces } from '#core/places/groupPlaces';

function at(id: string, place: Partial<Place>) {
  return { id, place: { name: '', lat: null, lon: null, precision: null, note: '', ...place } };
}

it('events of one name and one point are one place, in their order', () => {
  const kyiv = { name: 'Kyiv', lat: 50.45, lon: 30.52, precision: 'city' } as const;
  const { mapped } = groupPlaces([at('a', kyiv), at('b', { ...kyiv, name: ' Kyiv ' }), at('c', { ...kyiv, name: 'Mariinskyi Palace' })]);
  expect(mapped.map(({ name, eventIds }) => [name, eventIds])).toEqual([
    ['Kyiv', ['a', 'b']],
    ['Mariinskyi Palace', ['c']],
  ]);
});

it('places with missing, partial or impossible coordinates are never on the map', () => {
  const { mapped, unmapped, placeless } = groupPlaces([
    at('none', { name: 'Gomel Region', precision: 'region' }),
    at('half', { name: 'Minsk', lat: 53.9 }),
    at('far', { name: 'Nowhere', lat: 153, lon: 27 }),
    at('not a number', { name: 'Nowhere', lat: Number.NaN, lon: 27 }),
    at('virtual', { name: 'Held by video link', lat: 50, lon: 30, precision: 'virtual' }),
    at('virtual, unnamed', { precision: 'virtual' }),
    at('nothing', {}),
  ]);
  expect(mapped).toEqual([]);
  expect(unmapped.flatMap(({ eventIds }) => eventIds)).toEqual(['none', 'half', 'far', 'not a number', 'virtual', 'virtual, unnamed']);
  expect(placeless).toEqual(['nothing']);
});

it('the point at zero degrees is a place', () => {
  expect(groupPlaces([at('a', { lat: 0, lon: 0 })]).mapped).toHaveLength(1);
});
