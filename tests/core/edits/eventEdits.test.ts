import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { deleteEvents, setEventsStatus, setEventsTrack } from '#core/edits/bulkEdits';
import { addEventAfter, moveInDay } from '#core/edits/dayOrder';
import { duplicateEvent } from '#core/edits/duplicateEvent';
import { addAccount, addEvent, comeAfter, setEventLink, setEventTitle, updateEvent } from '#core/edits/event';
import { addTrack, createTimeline } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { placeInDay, sameDay } from '#core/model/dayOrder';
import { citationsIn, citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';

const day = '2022-03-29';

/** Events named by letters. `d` and `e` are on the next day. */
function build(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Made', languages: ['en', 'uk'], timeZone: 'UTC' });
  for (const id of ['a', 'b', 'c']) addEvent(doc, { id, date: day, title: { en: id } });
  for (const id of ['d', 'e']) addEvent(doc, { id, date: '2022-03-30', title: { en: id } });
  return doc;
}

const orderOf = (doc: Y.Doc) =>
  readTimeline(doc)
    .events.map(({ id, title }) => title.en || id)
    .join('');

function updatesOf(doc: Y.Doc, act: () => void): number {
  let count = 0;
  const listen = () => {
    count += 1;
  };
  doc.on('update', listen);
  act();
  doc.off('update', listen);
  return count;
}

describe('the order within a day', () => {
  it('is by id until an editor moves an event, to any other place', () => {
    for (const id of ['a', 'b', 'c']) {
      for (const before of ['a', 'b', 'c', null].filter((each) => each !== id)) {
        const doc = build();
        moveInDay(doc, id, before);
        const others = ['a', 'b', 'c'].filter((each) => each !== id);
        others.splice(before === null ? 2 : others.indexOf(before), 0, id);
        expect(orderOf(doc)).toBe(`${others.join('')}de`);
      }
    }
  });

  it('writes one event if there is room between its neighbours', () => {
    const doc = build();
    moveInDay(doc, 'c', 'a');
    const before = new Map(readTimeline(doc).events.map(({ id, dayOrder }) => [id, dayOrder]));
    moveInDay(doc, 'b', 'a');
    expect(orderOf(doc)).toBe('cbade');
    const changed = readTimeline(doc).events.filter(({ id, dayOrder }) => before.get(id) !== dayOrder);
    expect(changed.map(({ id }) => id)).toEqual(['b']);
  });

  it('holds however often two events swap between two others', () => {
    const doc = build();
    moveInDay(doc, 'a', null);
    for (let time = 0; time < 200; time += 1) {
      const [, middle = '', last = ''] = orderOf(doc);
      moveInDay(doc, last, middle);
      expect(orderOf(doc)).toBe(`b${last}${middle}de`);
    }
  });

  it('never overrides dates: no event precedes one of an earlier day, and a new date drops the place', () => {
    const doc = build();
    expect(updatesOf(doc, () => moveInDay(doc, 'a', 'e'))).toBe(0);
    moveInDay(doc, 'c', 'a');
    updateEvent(doc, 'c', { date: '2022-03-30' });
    expect(orderOf(doc)).toBe('abcde');
    expect(readTimeline(doc).events.find(({ id }) => id === 'c')?.dayOrder).toBeUndefined();
    moveInDay(doc, 'e', 'd');
    expect(orderOf(doc)).toBe('abced');
    // Same precision, but uncertain: the bounds are equal.
    updateEvent(doc, 'e', { date: '2022-03-30?' });
    expect(readTimeline(doc).events.find(({ id }) => id === 'e')?.dayOrder).toBeDefined();
  });

  it('is the same for two people who move at the same time, and undo reverts it in one step', () => {
    const [here, there] = [build(), new Y.Doc()];
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    const undo = createUndo(here);
    moveInDay(here, 'c', 'a');
    moveInDay(there, 'a', null);
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    expect(orderOf(here)).toBe(orderOf(there));
    const alone = build();
    const back = createUndo(alone);
    moveInDay(alone, 'c', 'a');
    back.undo();
    expect(orderOf(alone)).toBe('abcde');
    undo.destroy();
  });

  it('applies to events of equal bounds, and to undated events that follow the same event', () => {
    const doc = build();
    addEvent(doc, { id: 'x', date: '' });
    addEvent(doc, { id: 'y', date: '' });
    const { events } = readTimeline(doc);
    expect(sameDay(events, 'b').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(sameDay(events, 'e').map(({ id }) => id)).toEqual(['d', 'e']);
    expect(sameDay(events, 'x').map(({ id }) => id)).toEqual(['x', 'y']);
    comeAfter(doc, 'x', 'a', 'after a');
    expect(sameDay(readTimeline(doc).events, 'x').map(({ id }) => id)).toEqual(['x']);
    expect(sameDay(events, 'not there')).toEqual([]);
    expect(placeInDay(sameDay(events, 'b'), 'b', 'd').size).toBe(0);
  });
});

describe('a new event after another', () => {
  it('takes the date of the event before it, and the next place, in one update', () => {
    const doc = build();
    expect(updatesOf(doc, () => setEventTitle(doc, addEventAfter(doc, 'a'), 'en', 'n'))).toBe(2);
    expect(orderOf(doc)).toBe('anbcde');
    setEventTitle(doc, addEventAfter(doc, 'c'), 'en', 'm');
    expect(orderOf(doc)).toBe('anbcmde');
    expect(readTimeline(doc).events[4]?.date).toBe(day);
  });
});

describe('a duplicate', () => {
  it('copies everything with new ids, as a draft, directly behind the event, in one update', () => {
    const doc = build();
    const citation = { sourceId: 's1', label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' };
    const citing = (id: string) => [{ type: 'paragraph', content: [{ type: 'text', text: 'Said.' }, citationToNode({ ...citation, id })] }];
    addEvent(doc, {
      id: 'bb',
      date: day,
      title: { en: 'x', uk: 'х' },
      body: { en: citing('c1') },
      place: { name: 'Made place', lat: 1, lon: 2, precision: 'city' },
      tracks: ['t1'],
      actors: ['p1', 'p2'],
      certainty: 'contested',
      status: 'verified',
    });
    addAccount(doc, 'bb', { id: 'account', attributedTo: 'Side', saidOn: '2022-04', claim: { uk: citing('c2') }, stance: 'denied' });
    addAccount(doc, 'bb', { attributedTo: 'Other side' });
    setEventLink(doc, 'bb', 'follows', 'a', true);
    let copyId = '';
    expect(
      updatesOf(doc, () => {
        copyId = duplicateEvent(doc, 'bb');
      }),
    ).toBe(1);
    expect(orderOf(doc)).toBe('abxxcde');
    const { events } = readTimeline(doc);
    const [original, copy] = [events[2], events[3]];
    expect([original?.id, copy?.id]).toEqual(['bb', copyId]);
    const plain = (event: typeof copy) =>
      JSON.parse(JSON.stringify({ ...event, id: '', status: '', dayOrder: 0 }).replace(/"id":"[^"]*"/g, '"id":""'));
    expect(plain(copy)).toEqual(plain(original));
    expect(copy?.status).toBe('draft');
    const ids = events
      .slice(2, 4)
      .flatMap((event) => [
        ...event.accounts.map(({ id }) => id),
        ...citationsIn([...(event.body.en ?? []), ...event.accounts.flatMap(({ claim }) => claim.uk ?? [])]).map(({ id }) => id),
      ]);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
  });
});

it('a copy keeps the words that its date was typed in', () => {
  const doc = build();
  updateEvent(doc, 'a', { date: '2022-03', dateTyped: 'in March' });
  const copy = duplicateEvent(doc, 'a');
  expect(readTimeline(doc).events.find(({ id }) => id === copy)?.dateTyped).toBe('in March');
});

describe('edits of several events', () => {
  it('are one update and one step of undo, and skip events that a colleague has deleted', () => {
    const doc = build();
    const track = addTrack(doc, { name: 'Talks' });
    const undo = createUndo(doc);
    const ids = ['a', 'gone', 'd'];
    const tracksOf = () => readTimeline(doc).events.map(({ tracks }) => tracks.length);
    expect(updatesOf(doc, () => expect(setEventsTrack(doc, ids, track, true)).toBe(2))).toBe(1);
    expect(tracksOf()).toEqual([1, 0, 0, 1, 0]);
    undo.undo();
    expect(tracksOf()).toEqual([0, 0, 0, 0, 0]);
    expect(setEventsStatus(doc, ids, 'verified')).toBe(2);
    undo.stopCapturing();
    expect(updatesOf(doc, () => expect(deleteEvents(doc, ids)).toBe(2))).toBe(1);
    expect(orderOf(doc)).toBe('bce');
    undo.undo();
    expect(orderOf(doc)).toBe('abcde');
    expect(readTimeline(doc).events.map(({ status }) => status)).toEqual(['verified', 'draft', 'draft', 'verified', 'draft']);
  });
});
