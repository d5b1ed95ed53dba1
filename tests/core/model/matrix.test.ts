import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDocument, addParty, addQuestion, deleteFromMatrix, fillPosition } from '#core/edits/matrix';
import { makeMissingTexts } from '#core/edits/missingTexts';
import { createTimeline } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { findRichText, positionPlace } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';

function buildMatrix(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addQuestion(doc, { id: 'neutrality', label: 'Neutrality' });
  addDocument(doc, { id: 'draft', label: 'Draft', date: '2022-03-17' });
  addParty(doc, { id: 'kyiv', name: 'Ukraine' });
  addParty(doc, { id: 'moscow', name: 'Russia' });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const idsOf = (doc: Y.Doc) =>
  readTimeline(doc)
    .positions.map(({ questionId, documentId, partyId }) => `${questionId}/${documentId}/${partyId}`)
    .sort();

it('a row or column comes with a position for every crossing', () => {
  const doc = buildMatrix();
  addQuestion(doc, { id: 'veto', label: 'Veto' });
  expect(idsOf(doc)).toEqual(['neutrality/draft/kyiv', 'neutrality/draft/moscow', 'veto/draft/kyiv', 'veto/draft/moscow']);
});

it('a crossing that two people made together has no position until the server makes it, and can be written then', () => {
  const [here, there] = [buildMatrix(), new Y.Doc()];
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  addQuestion(here, { id: 'veto', label: 'Veto' });
  addDocument(there, { id: 'communique', label: 'Communiqué', date: '2022-03-29' });
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  const place = positionPlace('veto/communique/kyiv');
  expect(findRichText(here, place, 'en')).toBeNull();
  makeMissingTexts(here, { kind: 'position', id: 'veto/communique/kyiv' });
  expect(findRichText(here, place, 'en')).not.toBeNull();
  expect(readTimeline(here).positions.find(({ documentId, questionId }) => documentId === 'communique' && questionId === 'veto')).toEqual({
    questionId: 'veto',
    documentId: 'communique',
    partyId: 'kyiv',
    text: { en: [] },
    state: 'unknown',
    basis: 'unknown',
    note: '',
  });
});

it('deleting a question takes its positions and no others, and undo brings them back with their text', () => {
  const doc = copyOf(buildMatrix());
  addQuestion(doc, { id: 'veto', label: 'Veto' });
  fillPosition(doc, 'neutrality/draft/kyiv', { state: 'agreed', basis: 'confirmed', text: { en: paragraphs('Нейтральний статус.') } });
  const undo = createUndo(doc);
  const before = readTimeline(doc);
  deleteFromMatrix(doc, 'questions', 'neutrality');
  expect(idsOf(doc)).toEqual(['veto/draft/kyiv', 'veto/draft/moscow']);
  undo.undo();
  const { positions, ...rest } = readTimeline(doc);
  expect(rest).toEqual({ ...before, positions: undefined });
  expect(new Set(positions)).toEqual(new Set(before.positions));
});

it('an id with a slash is refused, since ids of positions are made with slashes', () => {
  expect(() => addParty(buildMatrix(), { id: 'a/b', name: 'A' })).toThrow('holds no slash');
});
