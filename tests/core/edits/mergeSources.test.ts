import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { mergeSources } from '#core/edits/mergeSources';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { UnknownIdError } from '#core/edits/transaction';
import { asOneStep, createUndo } from '#core/edits/undo';
import { summaryPlace } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import type { RichText } from '#core/model/richText';
import { disputedFields, mergedFields } from '#core/sources/mergedFields';
import type { CslItem } from '#core/sources/source';
import { citingRecords } from '#core/sources/usage';
import { putText } from '#tests/support/docs/putText';
import { citing } from '#tests/support/plainEvent';

const inTable = (sourceId: string): RichText => [
  { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: citing('in a table', sourceId) }] }] },
];

function build(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  for (const id of ['kept', 'a', 'b', 'other']) addSource(doc, { id, type: 'book', title: id });
  addSource(doc, { id: 'digest', type: 'post', title: 'Digest', annalist: { derivedFrom: 'a' } });
  addEvent(doc, { id: 'e1', date: '2022', body: { en: citing('said', 'a', 'the words') } });
  addEvent(doc, { id: 'e2', date: '2023', body: { en: inTable('b') }, accounts: [{ id: 'x', claim: { en: citing('claimed', 'a') } }] });
  addEvent(doc, { id: 'e3', date: '2024', body: { en: citing('else', 'other') } });
  putText(doc, summaryPlace, 'en', citing('in short', 'b'));
  return doc;
}

it('merging moves every citation with its quote, and what repeats a source, and one undo takes it back', () => {
  const doc = build();
  const undo = createUndo(doc);
  const before = readTimeline(doc);
  const { done, takeBack } = asOneStep(undo, () => mergeSources(doc, 'kept', ['a', 'b', 'gone', 'kept'], { publisher: 'P' }));
  expect(done).toBe(4);
  const after = readTimeline(doc);
  expect(after.sources.map(({ id }) => id).sort()).toEqual(['digest', 'kept', 'other']);
  expect(after.sources.find(({ id }) => id === 'kept')).toMatchObject({ title: 'kept', publisher: 'P' });
  expect(after.sources.find(({ id }) => id === 'digest')?.annalist.derivedFrom).toBe('kept');
  expect([...citingRecords(after).keys()].sort()).toEqual(['kept', 'other']);
  expect(
    citingRecords(after)
      .get('kept')
      ?.map(({ kind, id }) => `${kind} ${id}`),
  ).toEqual(['timeline ', 'event e1', 'event e2']);
  expect(JSON.stringify(after.events[0])).toContain('the words');
  takeBack();
  expect(readTimeline(doc)).toEqual(before);
});

it('the kept source does not come to repeat itself, and must exist', () => {
  const doc = build();
  mergeSources(doc, 'digest', ['a'], {});
  expect(readTimeline(doc).sources.find(({ id }) => id === 'digest')?.annalist).toEqual({});
  const before = Y.encodeStateVector(doc);
  expect(() => mergeSources(doc, 'a', ['b'], {})).toThrow(UnknownIdError);
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

it('the merged source has the chosen values, and what it lacked', () => {
  const one: CslItem = { id: '1', type: 'book', title: 'T', publisher: 'P', annalist: { reliability: 'news', copiedFrom: 't/s' } };
  const two: CslItem = {
    id: '2',
    type: 'book',
    title: 'T!',
    volume: 2,
    annalist: { reliability: 'official', archiveUrl: 'https://a.example' },
  };
  expect(disputedFields([one, two])).toEqual([
    { field: 'title', isOwn: false, values: ['T', 'T!'] },
    { field: 'reliability', isOwn: true, values: ['news', 'official'] },
  ]);
  expect(mergedFields(one, [two], { title: 1 })).toEqual({ title: 'T!', volume: 2, annalist: { archiveUrl: 'https://a.example' } });
  expect(mergedFields(one, [], {})).toEqual({});
});
