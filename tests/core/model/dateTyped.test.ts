import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent, updateEvent } from '#core/edits/event';
import { readTimeline } from '#core/model/read';

it('the words of a date are kept with it in one transaction, and go when the date is set without words', () => {
  const doc = new Y.Doc();
  const id = addEvent(doc, { date: '' });
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  updateEvent(doc, id, { date: '[2022-03-21..2022-03-31]', dateTyped: 'late March 2022' });
  expect(updates).toBe(1);
  expect(readTimeline(doc).events[0]).toMatchObject({ date: '[2022-03-21..2022-03-31]', dateTyped: 'late March 2022' });
  updateEvent(doc, id, { status: 'verified' });
  expect(readTimeline(doc).events[0]?.dateTyped).toBe('late March 2022');
  updateEvent(doc, id, { date: '2022-03-28' });
  expect(readTimeline(doc).events[0]?.dateTyped).toBe(undefined);
});
