import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FrozenEvent } from '#core/editions/edition';
import { createMessages } from '#core/editions/page/messages';
import { renderPlacesMap } from '#core/editions/page/placesMap';
import { thaw } from '#core/editions/thaw';

const { timeline } = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const [sample] = timeline.events;
if (!sample) throw new Error('The edition has no event.');

const at = (id: string, name: string, place: Partial<FrozenEvent['place']>): FrozenEvent => ({
  ...sample,
  id,
  title: { en: `Event ${id}` },
  place: { ...sample.place, name, lat: null, lon: null, precision: null, ...place },
});
const map = (events: FrozenEvent[]) => renderPlacesMap({ ...timeline, languages: ['en'], events }, createMessages(['en']))?.text ?? '';
const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

const kyiv = { lat: 50.45, lon: 30.52, precision: 'point' } as const;
const istanbul = { lat: 41.01, lon: 28.98, precision: 'point' } as const;

it('a place is drawn on both maps, and is in the list with a link to each of its events', () => {
  const text = map([at('a', 'Kyiv', kyiv), at('b', 'Istanbul', istanbul), at('c', 'Kyiv', kyiv)]);
  expect(count(text, '<circle class="dot"')).toBe(4);
  expect(text).toMatch(/<span dir="auto">Kyiv<\/span>\u00a0· <span class="counts">2 events<\/span>/);
  for (const id of ['a', 'b', 'c']) expect(text).toContain(`<a href="#${id}" dir="auto">Event ${id}</a>`);
  const anchors = [...text.matchAll(/<a href="#(x-place-\d+)" tabindex="-1">/g)].map(([, anchor]) => anchor);
  expect(anchors).toHaveLength(4);
  for (const anchor of anchors) expect(text).toContain(`<ul id="${anchor}">`);
});

it('a place that is not known exactly is drawn as a disc, and says so in words', () => {
  const text = map([at('a', 'Donbas', { ...kyiv, precision: 'region' })]);
  expect([count(text, 'class="around"'), count(text, 'class="dot"')]).toEqual([2, 0]);
  expect(text).toContain('(to the region)');
});

it('a place without coordinates, and one that is not physical, are in the list alone', () => {
  const text = map([at('a', 'Kyiv', kyiv), at('b', 'Somewhere', {}), at('c', 'Video link', { ...istanbul, precision: 'virtual' })]);
  expect(count(text, '<circle')).toBe(2);
  expect(text).toMatch(/Not on the map<\/h3><ul>.*Somewhere.*Video link.*\(no physical place\)/);
  expect(map([at('b', 'Somewhere', {})])).toBe('');
});

it('places that would touch are one mark with the number of its other places', () => {
  const near = { ...kyiv, lat: 50.46 };
  const text = map([at('a', 'Kyiv', kyiv), at('b', 'Kyiv', kyiv), at('c', 'Bucha', near), at('d', 'Istanbul', istanbul)]);
  expect(count(text, '<circle class="dot"')).toBe(4);
  expect(count(text, '>Kyiv +1<')).toBe(2);
  expect(text).toContain('<title>Kyiv, Bucha</title>');
});

it('names are escaped, and equal editions give equal bytes', () => {
  const events = [at('a', '<b>"Kyiv"</b>', kyiv)];
  expect(map(events)).not.toContain('<b>');
  expect(map(events)).toBe(map(events));
});

it('the map is small, wherever the places are', () => {
  const world = [kyiv, istanbul, { ...kyiv, lat: -41, lon: 174 }, { ...kyiv, lat: 40.7, lon: -74 }];
  const text = map(world.map((place, index) => at(`e${index}`, `Place ${index}`, place)));
  for (const [path] of text.matchAll(/<path class="land" d="[^"]*"/g)) expect(path.length).toBeLessThan(12_000);
  expect(text).toMatch(/d="M/);
});
