import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { addActor, addTrack, createTimeline } from '#core/edits/timeline';
import { groupRows } from '#core/layout/rows';
import { readTimeline } from '#core/model/read';

const doc = new Y.Doc();
createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'Europe/Kyiv' });
addTrack(doc, { id: 'talks', name: 'Talks' });
addTrack(doc, { id: 'unused', name: 'Unused' });
addActor(doc, { id: 'ada', name: 'Ada' });
addActor(doc, { id: 'bob', name: 'Bob' });
addEvent(doc, {
  id: 'both',
  date: '2022-03-01',
  title: { en: 'Both' },
  tracks: ['talks'],
  actors: ['ada', 'bob'],
  place: { name: 'Kyiv' },
});
addEvent(doc, { id: 'bobs', date: '2022-03-02', title: { en: 'Bob' }, actors: ['bob'], place: { name: ' Kyiv ' } });
addEvent(doc, { id: 'undated', date: '', title: { en: 'Some day' }, tracks: ['talks'] });
const timeline = readTimeline(doc);
const shape = (grouping: 'track' | 'actor' | 'place') =>
  groupRows(timeline, grouping).map(({ key, items }) => [key, items.map(({ eventId }) => eventId)]);

it('one row for each non-empty track in order, and one for events without a track', () => {
  expect(shape('track')).toEqual([
    ['talks', ['both']],
    [null, ['bobs']],
  ]);
});

it('an event of two actors is in both rows, and the actor with the most events comes first', () => {
  expect(shape('actor')).toEqual([
    ['bob', ['both', 'bobs']],
    ['ada', ['both']],
  ]);
});

it('places differ by name, without surrounding spaces', () => {
  expect(shape('place')).toEqual([['Kyiv', ['both', 'bobs']]]);
});
