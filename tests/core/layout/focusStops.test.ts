import { expect, it } from 'vitest';
import { dayNumber } from '#core/dates/edtf/calendar';
import { createAxis } from '#core/layout/axis';
import { stopInNextRow, stopsOf } from '#core/layout/focusStops';
import { type PlacedItem, placeItem, readItem } from '#core/layout/item';
import { layOutBand } from '#core/layout/layOutBand';

const axis = createAxis(dayNumber(2022, 1, 1));
const items = (...dates: [id: string, date: string][]): PlacedItem[] =>
  dates.flatMap(([id, date]) => {
    const item = readItem(id, date, '');
    return item ? [placeItem(item, axis)] : [];
  });

const layout = layOutBand(
  [
    { key: 'a', items: items(['1', '2022-01-05'], ['4', '2022-06-01']) },
    { key: 'b', items: [] },
    { key: 'c', items: items(['2', '2022-01-10'], ['3', '2022-05-01']) },
  ],
  2,
  1_000,
);

it('arrows go through all rows in the order of time', () => {
  expect(stopsOf(layout).map(({ eventIds }) => eventIds)).toEqual([['1'], ['2'], ['3'], ['4']]);
});

it('up and down go to the nearest stop in time in the next non-empty row', () => {
  const stops = stopsOf(layout);
  const at = (id: string) => {
    const stop = stops.find(({ eventIds }) => eventIds.includes(id));
    if (!stop) throw new Error(`No stop of ${id}.`);
    return stop;
  };
  expect(stopInNextRow(stops, at('4'), 1)?.eventIds).toEqual(['3']);
  expect(stopInNextRow(stops, at('2'), -1)?.eventIds).toEqual(['1']);
  expect(stopInNextRow(stops, at('1'), -1)).toBeNull();
});

it('a cluster is one stop for all its events', () => {
  const dense = layOutBand(
    [{ key: 'a', items: items(...Array.from({ length: 20 }, (_, at) => [`e${at}`, '2022-03-01'] as [string, string])) }],
    2,
    900,
  );
  const stops = stopsOf(dense);
  expect(stops.flatMap(({ eventIds }) => eventIds).length).toBe(20);
  expect(stops.filter(({ eventIds }) => eventIds.length > 1)).toHaveLength(1);
});
