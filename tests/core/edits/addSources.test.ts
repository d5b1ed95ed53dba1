import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSource, addSources } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';

it('imported sources are the newest of the library, and keep what the file says of them', () => {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'T', languages: ['en'], timeZone: 'UTC' });
  addSource(doc, { id: 'before', type: 'book', title: 'Before', annalist: { addedAt: '2022-03-01T00:00:00.000Z' } });
  const [id] = addSources(
    doc,
    [{ type: 'book', title: 'Imported', annalist: { importedId: 'key', addedAt: '1999-01-01T00:00:00.000Z' } }],
    new Map(),
    '2022-03-29T12:00:00.000Z',
  );
  const imported = readTimeline(doc).sources.find((source) => source.id === id);
  expect(imported?.annalist).toEqual({ importedId: 'key', addedAt: '2022-03-29T12:00:00.000Z' });
});
