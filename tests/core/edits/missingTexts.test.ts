import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventRef } from '#core/edits/edit';
import { addEvent, setEventTitle } from '#core/edits/event';
import { addLanguage } from '#core/edits/languages';
import { addDocument, addParty, addQuestion, updatePosition } from '#core/edits/matrix';
import { lacksTexts, makeMissingTexts } from '#core/edits/missingTexts';
import { createTimeline } from '#core/edits/timeline';
import { bodyPlace, findRichText, positionPlace } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { plainText } from '#core/model/richText';
import { readRichText } from '#core/text/readRichText';
import { writeFlat } from '#core/text/writeFlat';

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

const sizeOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).length;

it('the words of two people in a crossing of the matrix survive, though both added a row or column at the same time', () => {
  const here = newDoc();
  addParty(here, { id: 'kyiv', name: 'Ukraine' });
  const there = copyOf(here);
  addQuestion(here, { id: 'veto', label: 'Veto' });
  addDocument(there, { id: 'draft', label: 'Draft', date: '2022-03-29' });
  exchange(here, there);
  const record = { kind: 'position', id: 'veto/draft/kyiv' };
  const place = positionPlace(record.id);
  expect(lacksTexts(here, record)).toBe(true);
  // Nothing that people do makes the text: one of two would be lost, with all that was written in it.
  addQuestion(here, { id: 'neutrality', label: 'Neutrality' });
  expect(() => updatePosition(there, 'veto', 'draft', 'kyiv', { note: 'Unclear' })).toThrow('no position');
  expect(findRichText(here, place, 'en')).toBeNull();

  makeMissingTexts(here, record);
  expect(lacksTexts(here, record)).toBe(false);
  exchange(here, there);
  updatePosition(there, 'veto', 'draft', 'kyiv', { note: 'Unclear' });
  findRichText(here, place, 'en')?.insert(1, 'A');
  findRichText(there, place, 'en')?.insert(1, 'B');
  exchange(here, there);
  const position = readTimeline(here).positions.find(({ questionId }) => questionId === 'veto');
  expect(position?.note).toBe('Unclear');
  expect([...plainText(position?.text.en ?? [])].sort().join('')).toBe('AB');
});

it('an event from before a language was added gets its texts in that language, once', () => {
  const here = newDoc();
  const there = copyOf(here);
  addLanguage(here, 'uk');
  addEvent(there, { id: 'e1', date: '2022' });
  exchange(here, there);
  expect(lacksTexts(here, eventRef('e1'))).toBe(true);
  makeMissingTexts(here, eventRef('e1'));
  const size = sizeOf(here);
  makeMissingTexts(here, eventRef('e1'));
  expect([lacksTexts(here, eventRef('e1')), sizeOf(here)]).toEqual([false, size]);
  exchange(here, there);
  setEventTitle(here, 'e1', 'uk', 'A', '');
  setEventTitle(there, 'e1', 'uk', 'B', '');
  exchange(here, there);
  expect([...(readTimeline(here).events[0]?.title.uk ?? '')].sort().join('')).toBe('AB');
});

it('the words of two texts in one table cell are put together', () => {
  const doc = newDoc();
  addEvent(doc, { id: 'e1', date: '2022' });
  const text = findRichText(doc, bodyPlace('e1'), 'en') as Y.XmlText;
  writeFlat(text, [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [] }] }] }]);
  const table = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => insert)
    .find((each) => each instanceof Y.XmlElement && each.nodeName === 'table');
  const cell = ((table as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  const other = new Y.XmlText();
  cell.insert(1, [other]);
  (cell.get(0) as unknown as Y.XmlText).insert(1, 'mine');
  other.insert(0, 'theirs');
  expect(plainText(readRichText(text))).not.toContain('theirs');
  makeMissingTexts(doc, eventRef('e1'));
  expect(plainText(readRichText(text))).toMatch(/mine\s*theirs/);
  expect(lacksTexts(doc, eventRef('e1'))).toBe(false);
});

it('nothing is made for a record that does not exist, or a position whose row does not', () => {
  const doc = newDoc();
  const size = sizeOf(doc);
  for (const record of [eventRef('gone'), { kind: 'position', id: 'a/b/c' }, { kind: 'position', id: 'a' }]) {
    expect(lacksTexts(doc, record)).toBe(false);
    makeMissingTexts(doc, record);
  }
  expect(sizeOf(doc)).toBe(size);
});
