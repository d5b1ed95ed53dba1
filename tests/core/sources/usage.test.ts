import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventRef, timelineRef } from '#core/edits/edit';
import { addAccount, addEvent } from '#core/edits/event';
import { addDocument, addParty, addQuestion, fillPosition } from '#core/edits/matrix';
import { createTimeline } from '#core/edits/timeline';
import { summaryPlace } from '#core/model/findText';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import type { RichText } from '#core/model/richText';
import { citingRecords } from '#core/sources/usage';
import { putText } from '#tests/support/docs/putText';

/** A paragraph that cites the sources, in a list. */
function citing(...sourceIds: string[]): RichText {
  const nodes = sourceIds.map((sourceId) =>
    citationToNode({ id: sourceId, sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' }),
  );
  return [{ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: nodes }] }] }];
}

function buildDoc(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en', 'uk'], timeZone: 'UTC' });
  return doc;
}

it('the places of a source are bodies, accounts, positions and the summary, each once', () => {
  const doc = buildDoc();
  addEvent(doc, { id: 'late', date: '2022-03-02', body: { en: citing('s1', 's1'), uk: citing('s1') } });
  addEvent(doc, { id: 'early', date: '2022-03-01' });
  addAccount(doc, 'early', { attributedTo: 'Kyiv', claim: { uk: citing('s1', 's2') } });
  addQuestion(doc, { id: 'q', label: 'Neutrality' });
  addDocument(doc, { id: 'd', label: 'Draft', date: '2022-03' });
  addParty(doc, { id: 'p', name: 'Kyiv' });
  fillPosition(doc, 'q/d/p', { text: { en: citing('s2') } });
  putText(doc, summaryPlace, 'en', citing('s3'));
  const [early, late] = ['early', 'late'].map(eventRef);
  expect([...citingRecords(readTimeline(doc))]).toEqual([
    ['s3', [timelineRef]],
    ['s1', [early, late]],
    ['s2', [early, { kind: 'position', id: 'q/d/p' }]],
  ]);
});

it('a timeline that cites nothing has no places', () => {
  const doc = buildDoc();
  addEvent(doc, { date: '', body: { en: [{ type: 'paragraph' }] } });
  expect(citingRecords(readTimeline(doc)).size).toBe(0);
});
