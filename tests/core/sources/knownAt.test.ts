import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { datedOn, knownFrom, setAsideOn } from '#core/sources/knownAt';

const dayOf = (day: string) => Date.parse(day) / 864e5;
const issued = (...parts: number[]) => ({ issued: { 'date-parts': [parts] as [number[]] } });

it('a source counts from the last day on which it may have appeared; of one without a date nobody can tell', () => {
  expect(datedOn(issued(2022, 3, 10))).toBe(dayOf('2022-03-10'));
  expect(datedOn(issued(2022, 3))).toBe(dayOf('2022-03-31'));
  expect(datedOn(issued(2022))).toBe(dayOf('2022-12-31'));
  expect(datedOn({})).toBeNull();
  expect(datedOn({ issued: { literal: 'some time ago' } })).toBeNull();
  expect(datedOn(undefined)).toBeNull();
});

it('an event is known when it has begun and its first source has appeared', () => {
  const [early, late] = [issued(2022, 3, 10), issued(2024, 1, 5)];
  expect(knownFrom('2022-03-09', [late, early])).toBe(dayOf('2022-03-10'));
  expect(knownFrom('2022-03-09', [late])).toBe(dayOf('2024-01-05'));
  expect(knownFrom('2022-06-01', [early])).toBe(dayOf('2022-06-01'));
  expect(knownFrom('2022-03-09', [])).toBe(dayOf('2022-03-09'));
  // Nobody can tell when the source appeared that may have been the first.
  expect(knownFrom('2022-03-09', [late, {}])).toBe(dayOf('2022-03-09'));
  expect(knownFrom('2022-03-09', [late, undefined])).toBe(dayOf('2022-03-09'));
  expect(knownFrom('', [late, early])).toBe(dayOf('2022-03-10'));
  expect(knownFrom('', [])).toBeNull();
});

it('a day sets aside what it did not know, counts it, and changes nothing', () => {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  const cited = (...sourceIds: string[]) => [
    {
      type: 'paragraph',
      content: sourceIds.map((sourceId) =>
        citationToNode({ id: sourceId, sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' }),
      ),
    },
  ];
  addSource(doc, { id: 'early', type: 'article', title: 'Early', ...issued(2022, 3, 10) });
  addSource(doc, { id: 'late', type: 'article', title: 'Late', ...issued(2024, 1, 5) });
  addSource(doc, { id: 'undated', type: 'article', title: 'Undated' });
  addEvent(doc, { id: 'known', date: '2022-03-09', body: { en: cited('early', 'late') } });
  addEvent(doc, { id: 'revealed', date: '2022-03-09', body: { en: cited('late', 'late') } });
  addEvent(doc, { id: 'untold', date: '2022-03-10', body: { en: cited('undated') } });
  const before = Y.encodeStateAsUpdate(doc);
  const timeline = readTimeline(doc);
  expect(setAsideOn(timeline, dayOf('2022-03-15'))).toEqual({
    events: new Set(['revealed']),
    sources: new Set(['late']),
    citations: 3,
    allCitations: 5,
    undated: 1,
  });
  expect(setAsideOn(timeline, dayOf('2024-01-05')).events.size).toBe(0);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});
