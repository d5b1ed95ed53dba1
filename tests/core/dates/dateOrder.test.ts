import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sortByDate } from '#core/dates/edtf/dateOrder';
import { parseDate } from '#core/dates/edtf/edtf';
import { hourOf } from '#core/dates/edtf/hourOf';
import { moveInDay } from '#core/edits/dayOrder';
import { addEvent } from '#core/edits/event';
import { canChangePlaces, hourAgainst } from '#core/model/dayOrder';
import { readTimeline } from '#core/model/read';
import { madeDates } from '#tests/support/madeDates';

const at = (time: string, offset = 'Z') => `2022-03-29T${time}:00${offset}`;

function build(events: Record<string, string>): Y.Doc {
  const doc = new Y.Doc();
  for (const [id, date] of Object.entries(events)) addEvent(doc, { id, date });
  return doc;
}

function orderOf(doc: Y.Doc): string {
  return readTimeline(doc)
    .events.map(({ id }) => id)
    .join('');
}

describe('within a day', () => {
  it('hours decide, for any number of events in any order', () => {
    const events = ['18:00', '09:30', '23:59', '00:00', '12:15', '09:29'].map((time, index) => ({ id: `${index}`, date: at(time) }));
    const expected = '351402';
    for (let turn = 0; turn < 6; turn += 1) {
      events.push(...events.splice(0, 1));
      const sorted = sortByDate([...events]);
      expect(sorted.map(({ id }) => id).join('')).toBe(expected);
      expect(
        sortByDate([...events].reverse())
          .map(({ id }) => id)
          .join(''),
      ).toBe(expected);
    }
  });

  it('hours of two time zones are compared as moments', () => {
    const doc = build({ a: at('10:00', '+03:00'), b: at('08:00'), c: at('03:30', '-04:00') });
    expect(orderOf(doc)).toBe('acb');
    expect(hourOf(at('01:00', '+03:00'))).toBe(-2 * 3_600_000);
    expect(hourOf('2022-03-29T10:00:00Z/2022-03-29T12:00:00Z')).toBe(10 * 3_600_000);
    expect(hourOf('2022-03-28/2022-03-29T12:00:00Z')).toBe(null);
  });

  it('an event that begins at an hour is sorted by that hour within its day, however long it lasts', () => {
    const doc = build({
      a: '2022-03-29T22:00:00Z/2022-03-30T04:00:00Z',
      b: at('23:00'),
      c: '2022-03-29',
      d: '2022-03-29/2022-03-30',
      e: '2022-03-29T21:00:00Z/..',
      f: '2022-03-29/2022-03-30T05:00:00Z',
    });
    expect(orderOf(doc)).toBe('eabcdf');
    moveInDay(doc, 'c', 'a');
    expect(orderOf(doc)).toBe('ecabdf');
  });

  it('dates of every form have one order, independent of the input', () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const onOneDay = (edtf: string) => edtf.replace(/^\d{4}-\d\d-\d\d(?=T)/, '1022-03-29');
    const days = madeDates(seed, 600)
      .map(onOneDay)
      .filter((edtf) => parseDate(edtf).ok);
    const events = days.map((date, index) => ({ id: `${index}`, date, ...(index % 3 === 0 && { dayOrder: index % 7 }) }));
    const expected = sortByDate([...events]).map(({ id }) => id);
    expect(sortByDate(events.toReversed()).map(({ id }) => id)).toEqual(expected);
    const timed = expected.map((id) => hourOf(days[Number(id)] ?? '')).filter((hour) => hour !== null);
    expect(timed, `seed ${seed}`).toEqual(timed.toSorted((a, b) => a - b));
  });

  it('events without an hour keep the place that editors gave them, or follow the others', () => {
    const doc = build({ a: '2022-03-29', b: at('18:00'), c: '2022-03-29', d: at('09:00') });
    expect(orderOf(doc)).toBe('dbac');
    moveInDay(doc, 'c', 'b');
    expect(orderOf(doc)).toBe('dcba');
    moveInDay(doc, 'a', 'd');
    expect(orderOf(doc)).toBe('adcb');
  });

  it('an event placed by hand does not move when another gets an hour', () => {
    const doc = build({ a: '2022-03-29', b: '2022-03-29', c: '2022-03-29', d: '2022-03-29' });
    moveInDay(doc, 'c', 'a');
    expect(orderOf(doc)).toBe('cabd');
    doc.getMap<Y.Map<unknown>>('events').get('a')?.set('date', at('14:30'));
    expect(orderOf(doc)).toBe('cabd');
  });

  it('a move against the hours writes nothing', () => {
    const doc = build({ a: at('09:00'), b: at('10:00'), c: '2022-03-29' });
    moveInDay(doc, 'c', 'b');
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    moveInDay(doc, 'b', 'a');
    expect([orderOf(doc), updates]).toEqual(['acb', 0]);
    const [a, c, b] = readTimeline(doc).events;
    if (!a || !b || !c) throw new Error('Three events were made.');
    expect([canChangePlaces(a, b), canChangePlaces(a, c), canChangePlaces(c, b)]).toEqual([false, true, true]);
    expect([hourAgainst([a, c, b], 'b', 'a')?.id, hourAgainst([a, c, b], 'a', null)?.id]).toEqual(['a', 'b']);
    expect([hourAgainst([a, c, b], 'b', 'c'), hourAgainst([a, c, b], 'c', 'a'), hourAgainst([a, c, b], 'a', 'b')]).toEqual([
      null,
      null,
      null,
    ]);
    moveInDay(doc, 'b', 'c');
    expect(orderOf(doc)).toBe('abc');
  });

  it('two people who reorder at the same time get one order', () => {
    const [here, there] = [build({ a: at('09:00'), b: '2022-03-29', c: at('10:00'), d: '2022-03-29' }), new Y.Doc()];
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    moveInDay(here, 'd', 'a');
    moveInDay(there, 'b', 'c');
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    expect(orderOf(here)).toBe(orderOf(there));
    expect(orderOf(here).replace(/[bd]/g, '')).toBe('ac');
  });
});
