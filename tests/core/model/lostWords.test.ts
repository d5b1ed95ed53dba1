import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent, setEventTitle, updateEvent, updatePlace } from '#core/edits/event';
import { bodyPlace, findRichText } from '#core/model/findText';
import { lostWords } from '#core/model/lostWords';
import { paragraphs } from '#core/model/richText';
import { rootsOf } from '#core/model/schema';
import { insertFlat } from '#core/text/writeFlat';
import { writeFormer } from '#tests/support/docs/formerText';
import { putText } from '#tests/support/docs/putText';

/** A doc with one event, before and after a change. */
function changed(change: (doc: Y.Doc, id: string) => void) {
  const doc = new Y.Doc();
  const id = addEvent(doc, { date: '2022-03-05' });
  setEventTitle(doc, id, 'en', 'Talks');
  putText(doc, bodyPlace(id), 'en', paragraphs('first\nsecond\nthird'));
  const confirmed = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  change(doc, id);
  return { id, found: lostWords([confirmed], [Y.encodeStateAsUpdate(doc, vector)]) };
}

describe('the words of edits that were not taken', () => {
  it('are the lines that differ, with the field and the event they stood in', () => {
    const { id, found } = changed((doc, eventId) => {
      const body = findRichText(doc, bodyPlace(eventId), 'en');
      if (body) insertFlat(body, 'pfirst'.length, paragraphs('between\nthem'));
      updatePlace(doc, eventId, { name: 'Istanbul' });
      updateEvent(doc, eventId, { date: '2022-03-06' });
    });
    expect(found).toHaveLength(3);
    expect(found).toContainEqual({ path: ['events', id, 'body', 'en'], of: 'Talks', text: 'between\nthem' });
    expect(found).toContainEqual({ path: ['events', id, 'place', 'name'], of: 'Talks', text: 'Istanbul' });
    expect(found).toContainEqual({ path: ['events', id, 'date'], of: 'Talks', text: '2022-03-06' });
  });

  it('are found in texts as an earlier build has left them on a device', () => {
    const doc = new Y.Doc();
    const body = new Y.XmlFragment();
    body.insert(0, writeFormer(paragraphs('first')));
    rootsOf(doc).events.set('e1', new Y.Map<unknown>(Object.entries({ date: '2022', body: new Y.Map([['en', body]]) })));
    const confirmed = Y.encodeStateAsUpdate(doc);
    const vector = Y.encodeStateVector(doc);
    body.insert(1, writeFormer(paragraphs('written without the network')));
    expect(lostWords([confirmed], [Y.encodeStateAsUpdate(doc, vector)])).toEqual([
      { path: ['events', 'e1', 'body', 'en'], of: '', text: 'written without the network' },
    ]);
  });

  it('report a deletion as a deletion', () => {
    const { id, found } = changed((doc, eventId) => rootsOf(doc).events.delete(eventId));
    expect(found).toContainEqual({ path: ['events', id, 'title', 'en'], of: 'Talks', text: null });
  });

  it('are none where the server has all of it already', () => {
    const doc = new Y.Doc();
    addEvent(doc, { date: '2022-03-05' });
    const all = Y.encodeStateAsUpdate(doc);
    expect(lostWords([all], [all])).toEqual([]);
  });
});
