import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addEvent, deleteEvent, setEventTitle, updateEvent, updatePlace } from '#core/edits/event';
import { addLanguage, removeLanguage } from '#core/edits/languages';
import { addSource } from '#core/edits/source';
import { bodyPlace, findRichText } from '#core/model/findText';
import type { LostText } from '#core/model/lostWords';
import { overtakenWords, replacedWords } from '#core/model/overtakenWords';
import { putText } from '#tests/support/docs/putText';

const eventId = 'talks';
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (text: string) => ({ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text)] }] });
const bodyOf = (doc: Y.Doc, language = 'en') => findRichText(doc, bodyPlace(eventId), language) as Y.XmlText;

/** What Ada, whose edits the server does not have, loses when she receives Bob's. */
function lostTo(ada: (doc: Y.Doc) => void, bob: (doc: Y.Doc) => void): LostText[] {
  const [first, mine, theirs] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  addEvent(first, { id: eventId, date: '2022-03-29', title: { en: 'Talks' } });
  addLanguage(first, 'en');
  addLanguage(first, 'uk');
  putText(first, bodyPlace(eventId), 'en', [paragraph('They met.'), { type: 'table', content: [row('ten'), row('noon')] }]);
  // The higher id wins where both set one value.
  [mine.clientID, theirs.clientID] = [1, 2];
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
  const pending: Uint8Array[] = [];
  const note = (update: Uint8Array) => pending.push(update);
  mine.on('update', note);
  ada(mine);
  mine.off('update', note);
  bob(theirs);
  let found: LostText[] = [];
  mine.on('afterTransaction', (transaction: Y.Transaction) => {
    found = overtakenWords(transaction, pending);
  });
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  return found;
}

const bodyPath = ['events', eventId, 'body', 'en'];

test('only the letters that were not saved are lost words, in their order, by paragraph', () => {
  const lost = lostTo(
    (doc) => {
      const body = bodyOf(doc);
      body.insert(9, ' at ten');
      body.insert(10, '👋 ');
      setEventTitle(doc, eventId, 'en', 'Talks in Istanbul');
    },
    (doc) => deleteEvent(doc, eventId),
  );
  expect(lost).toHaveLength(2);
  expect(lost).toContainEqual({ path: bodyPath, of: 'Talks in Istanbul', text: ' 👋 at ten' });
  expect(lost).toContainEqual({ path: ['events', eventId, 'title', 'en'], of: 'Talks in Istanbul', text: ' in Istanbul' });
});

test('words in a cell are lost with its table', () => {
  const lost = lostTo(
    (doc) => {
      const table = bodyOf(doc).toDelta().at(-1).insert as Y.XmlElement;
      const cell = (table.get(1) as Y.XmlElement).get(0) as Y.XmlElement;
      (cell.get(0) as Y.XmlText).insert(5, ', or later');
    },
    (doc) => bodyOf(doc).delete(bodyOf(doc).length - 1, 1),
  );
  expect(lost).toEqual([{ path: bodyPath, of: 'Talks', text: ', or later' }]);
});

test('words are lost with their language', () => {
  const lost = lostTo(
    (doc) => bodyOf(doc, 'uk').insert(0, 'Вони зустрілися.'),
    (doc) => removeLanguage(doc, 'uk'),
  );
  expect(lost).toEqual([{ path: ['events', eventId, 'body', 'uk'], of: 'Talks', text: 'Вони зустрілися.' }]);
});

test('a value is lost to another of the same field', () => {
  const lost = lostTo(
    (doc) => updateEvent(doc, eventId, { date: '2022-03-28', dateTyped: 'the Monday' }),
    (doc) => updateEvent(doc, eventId, { date: '2022-03-30', dateTyped: 'the Wednesday' }),
  );
  expect(lost.map(({ path, text }) => [path.at(-1), text])).toEqual(
    expect.arrayContaining([
      ['date', '2022-03-28'],
      ['dateTyped', 'the Monday'],
    ]),
  );
});

test('nothing is lost where both write', () => {
  const lost = lostTo(
    (doc) => bodyOf(doc).insert(9, ' at ten'),
    (doc) => {
      bodyOf(doc).delete(1, 9);
      addEvent(doc, { date: '2022' });
    },
  );
  expect(lost).toEqual([]);
});

test('the authors and the date of a source are handed back as lines', () => {
  const lost = lostTo(
    (doc) => {
      const author = [{ family: 'Charap', given: 'Samuel' }, { literal: 'UN' }];
      addSource(doc, { id: 's1', type: 'report', title: 'Report', author, issued: { 'date-parts': [[2022, 3, 29]] } });
    },
    (doc) => addSource(doc, { id: 's1', type: 'report', title: 'Theirs' }),
  );
  expect(lost).toContainEqual({ path: ['sources', 's1', 'author'], of: 'Report', text: 'Charap, Samuel\nUN' });
  expect(lost).toContainEqual({ path: ['sources', 's1', 'issued'], of: 'Report', text: '2022-3-29' });
});

/** The words of Bob that Ada's unsaved words replace when she receives them. */
function replacedBy(ada: (doc: Y.Doc) => void, bob: (doc: Y.Doc) => void, adaId = 3): LostText[] {
  const [first, mine, theirs] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  addEvent(first, { id: eventId, date: '2022-03-29', title: { en: 'Talks' }, place: { name: 'Minsk' } });
  addLanguage(first, 'en');
  [mine.clientID, theirs.clientID] = [adaId, 2];
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
  const pending: Uint8Array[] = [];
  const note = (update: Uint8Array) => pending.push(update);
  mine.on('update', note);
  ada(mine);
  mine.off('update', note);
  bob(theirs);
  const found: LostText[] = [];
  mine.on('afterTransaction', (transaction: Y.Transaction) => found.push(...replacedWords(transaction, pending)));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  return found;
}

test('saved words of another window that an unsaved edit replaces unseen are kept, the last ones of a field', () => {
  const bob = (doc: Y.Doc) => {
    updatePlace(doc, eventId, { name: 'Gomel' });
    updatePlace(doc, eventId, { name: 'Brest' });
  };
  const ada = (doc: Y.Doc) => {
    updatePlace(doc, eventId, { name: 'Kyiv' });
    updatePlace(doc, eventId, { name: 'Istanbul' });
  };
  // Also where the edit had deleted the value that both have read.
  expect(replacedBy(ada, bob)).toEqual([{ path: ['events', eventId, 'place', 'name'], of: 'Talks', text: 'Brest' }]);
  // Hers is overtaken then, and she is told so.
  expect(replacedBy(ada, bob, 1)).toEqual([]);
  expect(replacedBy((doc) => updatePlace(doc, eventId, { name: 'Brest' }), bob)).toEqual([]);
  expect(replacedBy((doc) => updateEvent(doc, eventId, { date: '2022-04' }), bob)).toEqual([]);
  expect(
    replacedBy(
      (doc) => setEventTitle(doc, eventId, 'en', 'Talks there'),
      (doc) => setEventTitle(doc, eventId, 'en', 'New talks'),
    ),
  ).toEqual([]);
});
