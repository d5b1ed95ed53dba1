import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEventAfter, moveInDay } from '#core/edits/dayOrder';
import { addEvent, comeAfter, setEventLink, updateEvent } from '#core/edits/event';
import { createUndo } from '#core/edits/undo';
import { readTimeline } from '#core/model/read';
import { TimelineStore } from '#core/model/timelineStore';

/** b and a are dated, in this order; u to z are undated. */
function build(): Y.Doc {
  const doc = new Y.Doc();
  addEvent(doc, { id: 'a', date: '2022-04-15' });
  addEvent(doc, { id: 'b', date: '2022-03-29' });
  for (const id of ['u', 'v', 'x', 'y']) addEvent(doc, { id, date: '' });
  return doc;
}

function orderOf(doc: Y.Doc): string {
  return readTimeline(doc)
    .events.map(({ id }) => id)
    .join('');
}

describe('undated events', () => {
  it('come last: first those that follow another event, then the others in the editors’ order', () => {
    const doc = build();
    expect(orderOf(doc)).toBe('bauvxy');
    moveInDay(doc, 'y', 'u');
    comeAfter(doc, 'v', 'a', 'after a');
    comeAfter(doc, 'x', 'b', 'after b');
    expect(orderOf(doc)).toBe('baxvyu');
  });

  it('come after the latest of several events, and after an undated event with its predecessors', () => {
    const doc = build();
    setEventLink(doc, 'u', 'follows', 'b', true);
    setEventLink(doc, 'u', 'follows', 'a', true);
    setEventLink(doc, 'v', 'follows', 'b', true);
    setEventLink(doc, 'x', 'follows', 'v', true);
    expect(orderOf(doc)).toBe('bavxuy');
  });

  it('move with the date of the event that they follow, and other kinds of links have no effect', () => {
    const doc = build();
    comeAfter(doc, 'v', 'a', 'after a');
    comeAfter(doc, 'x', 'b', 'after b');
    setEventLink(doc, 'y', 'contradicts', 'b', true);
    updateEvent(doc, 'a', { date: '2022-02-24' });
    expect(orderOf(doc)).toBe('abvxuy');
  });

  it('have one order for everyone if they follow each other in a circle', () => {
    const [here, there] = [build(), new Y.Doc()];
    for (const [id, other] of [
      ['u', 'v'],
      ['v', 'u'],
      ['x', 'x'],
      ['y', 'gone'],
    ] as const)
      setEventLink(here, id, 'follows', other, true);
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    expect(orderOf(here)).toHaveLength(6);
    expect(orderOf(there)).toBe(orderOf(here));
  });

  it('are read to the end in a chain that no timeline has', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let at = 0; at < 3_000; at += 1) {
        addEvent(doc, { id: `e${at}`, date: '' });
        setEventLink(doc, `e${at}`, 'follows', `e${at + 1}`, true);
      }
    });
    expect(readTimeline(doc).events).toHaveLength(3_000);
  });

  it('keep the words that name their predecessor, and one undo reverts both', () => {
    const doc = build();
    updateEvent(doc, 'u', { date: '2022-05' });
    const undo = createUndo(doc);
    comeAfter(doc, 'u', 'b', 'after the Bucha reports');
    expect(readTimeline(doc).events.find(({ id }) => id === 'u')).toMatchObject({
      date: '',
      dateTyped: 'after the Bucha reports',
      links: [{ kind: 'follows', eventId: 'b' }],
    });
    undo.undo();
    expect(readTimeline(doc).events.find(({ id }) => id === 'u')).toMatchObject({ date: '2022-05', links: [] });
    undo.destroy();
  });

  it('bring a new one after them to the same place', () => {
    const doc = build();
    comeAfter(doc, 'v', 'b', 'after b');
    const made = addEventAfter(doc, 'v');
    expect(orderOf(doc)).toBe(`bav${made}uxy`);
  });

  it('are in a reading that follows the doc where a whole reading puts them', () => {
    const doc = build();
    const store = new TimelineStore(doc);
    comeAfter(doc, 'y', 'b', 'after b');
    expect(store.read().events.map(({ id }) => id)).toEqual(readTimeline(doc).events.map(({ id }) => id));
    setEventLink(doc, 'y', 'follows', 'b', false);
    expect(
      store
        .read()
        .events.map(({ id }) => id)
        .join(''),
    ).toBe('bauvxy');
    store.destroy();
  });
});
