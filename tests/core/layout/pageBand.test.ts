import { expect, it } from 'vitest';
import { layOutPageBand } from '#core/layout/pageBand';

const tracks = ['a', 'b'];
const event = (id: string, date: string, ...on: string[]) => ({ id, date, tracks: on });

it('puts each event on its track, in the order of time, at the width of its span', () => {
  const { rows, days } = layOutPageBand([event('1', '2022-03-01', 'a'), event('2', '2022-03-11/2022-03-20', 'b')], tracks, 1000);
  expect(rows.map(({ trackId, marks }) => [trackId, marks.map(({ eventId }) => eventId)])).toEqual([
    ['a', ['1']],
    ['b', ['2']],
  ]);
  expect((days?.last ?? 0) - (days?.first ?? 0)).toBe(21);
  const [mark] = rows[1]?.marks ?? [];
  expect(mark?.width).toBeCloseTo((10 / 22) * 1000);
  expect(mark?.core).toEqual({ left: mark?.left, width: mark?.width });
});

it('stacks overlapping marks, and gives every mark the width of a finger inside the drawing', () => {
  const events = Array.from({ length: 12 }, (_, at) => event(String(at), '2022-03-01', 'a'));
  const { rows } = layOutPageBand([...events, event('last', '2032-01-01', 'a')], tracks, 600);
  const marks = rows[0]?.marks ?? [];
  expect(rows[0]?.lanes).toBe(12);
  for (const a of marks) {
    expect(a.width).toBeGreaterThanOrEqual(24);
    expect(a.left).toBeGreaterThanOrEqual(0);
    expect(a.left + a.width).toBeLessThanOrEqual(600);
    for (const b of marks) if (a !== b && a.lane === b.lane) expect(a.left + a.width <= b.left || b.left + b.width <= a.left).toBe(true);
  }
});

it('shows open ends, and dates without a certain day', () => {
  const { rows } = layOutPageBand(
    [event('1', '2022-03-01/..', 'a'), event('2', '2022-03-05?', 'a'), event('3', '2022-04', 'a')],
    tracks,
    1000,
  );
  const byId = new Map(rows[0]?.marks.map((mark) => [mark.eventId, mark]));
  expect(byId.get('1')).toMatchObject({ isOpenAtStart: false, isOpenAtEnd: true });
  expect([byId.get('2')?.core, byId.get('3')?.core]).toEqual([null, null]);
});

it('draws an open end short, and not as far as the other events reach', () => {
  const { rows } = layOutPageBand(
    [event('old', '-0043', 'a'), event('before', '../2019-05-31', 'b'), event('since', '2019-03-01/..', 'b')],
    tracks,
    1000,
  );
  const byId = new Map(rows[1]?.marks.map((mark) => [mark.eventId, mark]));
  const [old] = rows[0]?.marks ?? [];
  expect(byId.get('before')).toMatchObject({ isOpenAtStart: true, isOpenAtEnd: false });
  expect(byId.get('before')?.width).toBeLessThan(50);
  expect(byId.get('since')?.width).toBeLessThan(50);
  expect((byId.get('before')?.left ?? 0) - ((old?.left ?? 0) + (old?.width ?? 0))).toBeGreaterThan(800);
});

it('lists undated events separately, and gives events without a track their own row', () => {
  expect(layOutPageBand([event('1', ''), event('2', 'soon', 'a')], tracks, 1000)).toMatchObject({ days: null, undated: ['1', '2'] });
  const { rows, undated } = layOutPageBand([event('1', '2022', 'gone'), event('2', '')], tracks, 1000);
  expect([rows.at(-1)?.trackId, undated]).toEqual([null, ['2']]);
});

it('draws ticks for months, or for years if months are too narrow, also before year 0', () => {
  expect(layOutPageBand([event('1', '2022-01-15'), event('2', '2022-05-15')], tracks, 1000).ticks.length).toBe(4);
  const { ticks } = layOutPageBand([event('1', '-0500'), event('2', '0500')], tracks, 1000);
  expect(ticks.length).toBeGreaterThan(4);
  expect(ticks.length).toBeLessThan(25);
});

it('ticks stay few and apart, however far away a date is', () => {
  for (const date of ['2022-09-15/2024-02', '1400', 'Y170000', '-9999', 'Y1000000000000']) {
    const { ticks } = layOutPageBand([event('1', date), event('2', '2022-03-01')], tracks, 760);
    expect(ticks.length, date).toBeGreaterThan(0);
    expect(ticks.length, date).toBeLessThan(9);
    ticks.forEach((tick, at) => {
      if (at > 0) expect(tick.left - (ticks[at - 1]?.left ?? 0), date).toBeGreaterThan(90);
    });
  }
});

it('a few days within one month are under the name of that month', () => {
  const { ticks, days } = layOutPageBand([event('1', '2022-03-10'), event('2', '2022-03-20')], tracks, 760);
  expect(ticks).toEqual([{ day: days?.first, left: 0 }]);
});
