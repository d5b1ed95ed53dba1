import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { updateEvent, updatePlace } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';
import type { Damage } from '#core/model/reading';
import { plainText } from '#core/model/richText';
import { TimelineStore } from '#core/model/timelineStore';
import { type Planned, writePlan } from '#tests/support/docs/plannedDoc';

const value = (of: unknown): Planned => ({ is: 'value', value: of });
const text = (words: Planned): Planned => ({ is: 'text', pieces: [{ words, marks: {} }] });
const map = (...entries: [string, Planned][]): Planned => ({ is: 'map', entries });
const embedding = (...all: Planned[]): Planned => ({ is: 'xmlText', pieces: all.map((each) => ({ words: each, marks: {} })) });
const words = embedding(value('said'));
const element = (name: string, ...children: Planned[]): Planned => ({ is: 'element', name, attrs: [], children });
const tableOf = (...inCell: Planned[]) => element('table', element('tableRow', element('tableCell', ...inCell)));
const endless = embedding({ is: 'long', length: 1_000_001 }, element('paragraph'), value('beyond'));

/** A timeline with one event, which has a title and these fields. */
function eventWith(...fields: [string, Planned][]): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  writePlan({ events: map(['e1', map(['title', map(['en', text(value('A title'))])], ...fields)]) }, doc);
  return doc;
}

function damageOf(doc: Y.Doc): Damage[] {
  const timeline = readTimeline(doc);
  return [...(timeline.damage ?? []), ...timeline.events.flatMap(({ damage }) => damage ?? [])];
}

describe('content that cannot be shown unchanged is reported with its place', () => {
  const table: [what: string, field: [string, Planned], path: string, kind: string][] = [
    ['a date that is a number', ['date', value(2022)], 'date', 'wrong-kind'],
    ['a certainty that nobody knows', ['certainty', value('sure')], 'certainty', 'not-allowed'],
    ['a status that every object has', ['status', value('constructor')], 'status', 'not-allowed'],
    ['a title as plain words', ['title', value('A title')], 'title', 'wrong-kind'],
    ['a title as a text of markup', ['title', map(['en', words])], 'title/en', 'wrong-kind'],
    ['a title of a megabyte', ['title', map(['en', text({ is: 'long', length: 1_000_000 })])], 'title/en', 'too-long'],
    ['a language that every object has', ['bodyText', map(['__proto__', words])], 'bodyText/__proto__', 'bad-name'],
    ['a body that is an element', ['bodyText', map(['en', element('p')])], 'bodyText/en', 'wrong-kind'],
    ['a body as it was stored before', ['bodyText', map(['en', { is: 'fragment', children: [] }])], 'bodyText/en', 'wrong-kind'],
    ['a body that is longer than anybody reads', ['bodyText', map(['en', endless])], 'bodyText/en', 'too-long'],
    ['bytes in a text', ['bodyText', map(['en', embedding(value(new Uint8Array([1])))])], 'bodyText/en', 'wrong-kind'],
    ['a map in a text', ['bodyText', map(['en', embedding(map())])], 'bodyText/en', 'wrong-kind'],
    ['a row that is no row', ['bodyText', map(['en', embedding(element('table', element('tableCell')))])], 'bodyText/en', 'wrong-kind'],
    ['two texts in a cell', ['bodyText', map(['en', embedding(tableOf(words, words))])], 'bodyText/en', 'wrong-kind'],
    ['a latitude beyond the pole', ['place', map(['lat', value(91)])], 'place/lat', 'not-allowed'],
    ['a longitude that is no number', ['place', map(['lon', value(Number.NaN)])], 'place/lon', 'not-allowed'],
    ['a place within the day without end', ['dayOrder', value(Number.POSITIVE_INFINITY)], 'dayOrder', 'not-allowed'],
    ['a large number of another type', ['dayOrder', value(1n)], 'dayOrder', 'wrong-kind'],
    ['an account that is no map', ['accounts', map(['a1', value('said so')])], 'accounts/a1', 'wrong-kind'],
    ['a hook in the place of a map', ['place', { is: 'hook', entries: [] }], 'place', 'wrong-kind'],
    ['an id with NUL in it', ['tracks', map(['a\0b', value(true)])], 'tracks/a\0b', 'bad-name'],
  ];
  for (const [what, field, path, kind] of table) {
    it(what, () => {
      const doc = eventWith(field);
      expect(damageOf(doc).map((each) => [each.path.join('/'), each.kind])).toEqual([[`events/e1/${path}`, kind]]);
    });
  }

  it('entries that are not events, and damage outside of events', () => {
    const doc = eventWith();
    writePlan({ events: map(['e2', value('x')], ['\0', map()]), sources: map(['s1', map(['author', value({})])]) }, doc);
    writePlan({ timeline: map(['timeZone', value(5)]) }, doc);
    expect(readTimeline(doc).events.map(({ id }) => id)).toEqual(['e1']);
    expect(
      damageOf(doc)
        .map(({ path }) => path.join('/'))
        .sort(),
    ).toEqual(['events/\0', 'events/e2', 'sources/s1/author', 'timeline/timeZone']);
  });

  it('nothing of a timeline as the product writes it', () => {
    const doc = eventWith(['bodyText', map(['en', embedding(element('paragraph'), value('said'), tableOf(words))])]);
    expect([readTimeline(doc).damage, readTimeline(doc).events[0]?.damage]).toEqual([undefined, undefined]);
  });
});

it('content that is too long is cut and reported, and the rest of the event is whole', () => {
  const doc = eventWith(
    ['date', value('2022-03')],
    ['bodyText', map(['en', embedding(value('said'), { is: 'long', length: 1_000_001 }, element('paragraph'), value('beyond'))])],
  );
  const [event] = readTimeline(doc).events;
  expect([event?.date, event?.title.en]).toEqual(['2022-03', 'A title']);
  expect(plainText(event?.body.en ?? [])).toMatch(/^saidx/);
  expect(plainText(event?.body.en ?? [])).not.toContain('beyond');
  expect(JSON.stringify(event?.body.en)).toContain('"type":"cut"');
});

it('half of a surrogate pair is replaced, and none is made by a cut', () => {
  const doc = eventWith(['place', map(['name', { is: 'json', json: '"a\\ud800b"' }])], ['date', value(`${'x'.repeat(499)}😀`)]);
  const [event] = readTimeline(doc).events;
  expect([event?.place.name, event?.date.isWellFormed()]).toEqual(['a\ufffdb', true]);
});

it('the store that follows the doc reports damage exactly while it exists', () => {
  const doc = eventWith();
  const store = new TimelineStore(doc);
  writePlan({ events: map(['e2', value('x')]), tracks: map(['t1', value(1)]) }, doc);
  expect(
    store
      .read()
      .damage?.map(({ path }) => path.join('/'))
      .sort(),
  ).toEqual(['events/e2', 'tracks/t1']);
  doc.getMap('events').delete('e2');
  doc.getMap('tracks').delete('t1');
  expect(store.read().damage).toBeUndefined();
  expect(store.read().events.map(({ id }) => id)).toEqual(['e1']);
});

it('a damaged record can still be edited', () => {
  const doc = eventWith(['date', { is: 'fragment', children: [value(undefined)] }], ['place', value(1n)]);
  updateEvent(doc, 'e1', { date: '2022-03' });
  updatePlace(doc, 'e1', { name: 'Kyiv' });
  const [event] = readTimeline(doc).events;
  expect([event?.date, event?.place.name, event?.damage]).toEqual(['2022-03', 'Kyiv', undefined]);
});
