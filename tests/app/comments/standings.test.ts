import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Standings } from '#app/_editor/comments/standings';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { bodyPlace, findRichText } from '#core/model/findText';
import { refToRange } from '#core/model/refTo';
import { paragraphs } from '#core/model/richText';

const place = { ...eventRef('e1'), field: 'body', language: 'en' };
const sentence = 'The delegations met at noon.';
let stop: (() => void) | null = null;

afterEach(() => stop?.());

function start() {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022', body: { en: paragraphs(sentence) } });
  const text = findRichText(doc, bodyPlace('e1'), 'en');
  if (!text) throw new Error('The event has no text.');
  const standings = new Standings(doc);
  stop = standings.start();
  /** The words begin after the marker of their paragraph. */
  const anchorOf = (words: string) => {
    const from = 1 + sentence.indexOf(words);
    const anchor = refToRange(place, text, from, from + words.length);
    if (!anchor) throw new Error('There are no such words.');
    return anchor;
  };
  const stateOf = (id: string) => standings.read().get(id)?.now;
  return { doc, text, standings, anchorOf, stateOf };
}

test('threads stand on their words, follow an edit after a pause, and say when the words are gone', async () => {
  const { text, standings, anchorOf, stateOf } = start();
  standings.follow([{ id: 't1', anchor: anchorOf('delegations') }]);
  await expect.poll(() => stateOf('t1')).toMatchObject({ state: 'found', words: 'delegations' });
  text.insert(1, 'Both: ');
  expect(standings.isBehind).toBe(true);
  await expect.poll(() => stateOf('t1')).toMatchObject({ state: 'found', place: { from: 11 } });
  expect(standings.isBehind).toBe(false);
  text.delete(1, text.length - 1);
  await expect.poll(() => stateOf('t1')).toEqual({ state: 'gone' });
});

test('a thousand threads are looked up in steps; listeners hear of one state of the doc', async () => {
  const { text, standings, anchorOf } = start();
  const heard: { isBehind: boolean; count: number }[] = [];
  standings.subscribe(() => heard.push({ isBehind: standings.isBehind, count: standings.read().size }));
  const anchor = anchorOf('noon');
  standings.follow(Array.from({ length: 1_000 }, (_, at) => ({ id: `t${at}`, anchor })));
  setTimeout(() => text.insert(1, 'x'), 5);
  await expect.poll(() => heard.at(-1)).toEqual({ isBehind: false, count: 1_000 });
  expect(heard.every(({ isBehind, count }) => !isBehind && count === 1_000)).toBe(true);
});
