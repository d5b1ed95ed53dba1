import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEra, removeEra, updateEra } from '#core/edits/era';
import { createTimeline } from '#core/edits/timeline';
import { UnknownIdError } from '#core/edits/transaction';
import { createUndo } from '#core/edits/undo';
import { readTimeline } from '#core/model/read';

function buildDoc(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'Europe/Kyiv' });
  return doc;
}

it('eras keep their name, span and colour, in the order of their creation', () => {
  const doc = buildDoc();
  const first = addEra(doc, { name: 'Before', date: '2022-01/2022-02-23' });
  addEra(doc, { name: 'War', date: '2022-02-24/..', colour: 'red' });
  updateEra(doc, first, { name: 'Before the war', colour: 'teal' });
  expect(readTimeline(doc).eras.map(({ name, date, colour }) => [name, date, colour])).toEqual([
    ['Before the war', '2022-01/2022-02-23', 'teal'],
    ['War', '2022-02-24/..', 'red'],
  ]);
});

it('two people who change two fields of an era both keep their work', () => {
  const [ada, bob] = [buildDoc(), new Y.Doc()];
  const id = addEra(ada, { name: 'Era', date: '2022' });
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ada));
  updateEra(ada, id, { name: 'Talks' });
  updateEra(bob, id, { date: '2022-03' });
  Y.applyUpdate(ada, Y.encodeStateAsUpdate(bob));
  expect(readTimeline(ada).eras[0]).toMatchObject({ name: 'Talks', date: '2022-03' });
});

it('undo reverts the removal of an era', () => {
  const doc = buildDoc();
  const id = addEra(doc, { name: 'Era', date: '2022' });
  const undo = createUndo(doc);
  removeEra(doc, id);
  expect(readTimeline(doc).eras).toEqual([]);
  undo.undo();
  expect(readTimeline(doc).eras).toMatchObject([{ name: 'Era', date: '2022' }]);
});

it('a change does not recreate a removed era', () => {
  const doc = buildDoc();
  expect(() => updateEra(doc, 'gone', { name: 'x' })).toThrow(UnknownIdError);
  expect(() => removeEra(doc, 'gone')).toThrow(UnknownIdError);
});
