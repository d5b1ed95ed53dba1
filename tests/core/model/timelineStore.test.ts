import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { moveInDay } from '#core/edits/dayOrder';
import { addEvent, deleteEvent, setEventTitle, updateEvent } from '#core/edits/event';
import { updateTrack } from '#core/edits/timeline';
import { bodyPlace, findRichText } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { TimelineStore } from '#core/model/timelineStore';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

it('follows every edit, reads as a new reading would, and keeps what did not change as the same values', () => {
  const doc = new Y.Doc();
  fillMadeTimeline(doc, { title: 'Made', events: 80, seed: 3 });
  const store = new TimelineStore(doc);
  const [first, second] = store.read().events.filter(({ date }) => /^\d{4}-\d\d-\d\d$/.test(date));
  const [one, other] = [first?.id ?? '', second?.id ?? ''];
  addEvent(doc, { id: 'twin', date: first?.date ?? '' });
  const edits: [act: () => void, changed: string[]][] = [
    [() => setEventTitle(doc, one, 'en', 'Another'), [one]],
    [() => updateEvent(doc, other, { date: '2030-01-01' }), [other]],
    [() => moveInDay(doc, 'twin', one), ['twin']],
    [() => addEvent(doc, { id: 'new', date: '2020' }), ['new']],
    [() => deleteEvent(doc, other), []],
    [() => updateTrack(doc, 'track-1', { name: 'Another' }), []],
  ];
  for (const [act, changed] of edits) {
    const before = new Set(store.read().events);
    act();
    const after = store.read();
    expect(after).toEqual(readTimeline(doc));
    expect(store.read()).toBe(after);
    const fresh = after.events.filter((event) => !before.has(event)).map(({ id }) => id);
    expect(fresh.filter((id) => !changed.includes(id) && id !== one)).toEqual([]);
    for (const event of after.events) expect(store.event(event.id)).toBe(event);
  }
  expect(store.event(other)).toBeNull();
});

it('notifies of letters in a rich text later, once for many, and of all else at once; readers always get the current state', () => {
  const doc = new Y.Doc();
  fillMadeTimeline(doc, { title: 'Made', events: 3, seed: 3 });
  const laters: (() => void)[] = [];
  const store = new TimelineStore(doc, (tell) => laters.push(tell));
  const id = store.read().events[0]?.id ?? '';
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  const text = findRichText(doc, bodyPlace(id), 'en');
  if (!text) throw new Error('There is no text to write into.');
  text.insert(1, 'a');
  text.insert(1, 'b');
  expect(told).toBe(0);
  expect(JSON.stringify(store.event(id)?.body)).toContain('ba');
  expect(laters.length).toBe(1);
  laters[0]?.();
  expect(told).toBe(1);
  text.insert(1, 'c');
  expect(laters.length).toBe(2);
  setEventTitle(doc, id, 'en', 'Another');
  expect(told).toBe(2);
});
