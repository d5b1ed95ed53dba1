import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { adoptSources, carrySources, readCarriedSources } from '#core/edits/adoptSources';
import { addSource, type NewSource, updateSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';
import type { CslItem } from '#core/sources/source';

function docWith(...sources: NewSource[]): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  for (const source of sources) addSource(doc, source);
  return doc;
}

const sourcesOf = (doc: Y.Doc): CslItem[] => readTimeline(doc).sources;
const article: NewSource = {
  id: 'article',
  type: 'article-newspaper',
  title: 'Delegations meet',
  author: [{ family: 'Peskov', given: 'Dmitry' }],
  issued: { 'date-parts': [[2022, 3, 29]] },
  URL: 'https://www.example.org/a/?utm_source=x',
  annalist: { verification: 'read', derivedFrom: 'wire' },
};
const wire: NewSource = { id: 'wire', type: 'webpage', title: 'The wire', annalist: {} };

/** As in a clipboard: through JSON. */
function carried(doc: Y.Doc, sourceId: string, timelineId = 'there') {
  const read = readCarriedSources(JSON.parse(JSON.stringify(carrySources(doc, timelineId, sourceId))));
  if (!read) throw new Error('nothing was carried');
  return read;
}

it('a missing source is added whole, with the source it repeats, and only once', () => {
  const from = docWith(article, wire);
  const to = docWith();
  expect([...adoptSources(to, 'here', carried(from, 'article'), ['article'])]).toContainEqual(['article', 'article']);
  const linked = sourcesOf(from).map((source) => ({ ...source, annalist: { ...source.annalist, copiedFrom: `there/${source.id}` } }));
  expect(sourcesOf(to)).toEqual(linked);
  const before = Y.encodeStateVector(to);
  adoptSources(to, 'here', carried(from, 'article'), ['article']);
  expect(Y.encodeStateVector(to)).toEqual(before);
});

it('only cited sources are added', () => {
  const to = docWith();
  expect(adoptSources(to, 'here', carried(docWith(article, wire), 'article'), ['other']).size).toBe(0);
  expect(sourcesOf(to)).toEqual([]);
});

const { id: _, URL: __, ...withoutAddress } = article;
const cases: [string, NewSource, NewSource, boolean][] = [
  ['one address, written in two ways', article, { ...article, URL: 'http://example.org/a#:~:text=talks' }, true],
  ['one address under two titles', article, { ...article, title: 'Делегації зустрілися' }, true],
  ['one address and a date that says less', article, { ...article, issued: { 'date-parts': [[2022]] } }, true],
  ['one address on two days', article, { ...article, issued: { 'date-parts': [[2022, 3, 30]] } }, false],
  ['two pages of one site', article, { ...article, URL: 'https://example.org/a?page=2' }, false],
  ['two posts of a live report', article, { ...article, URL: 'https://example.org/a#post-2' }, false],
  [
    'one DOI',
    { ...article, URL: 'https://doi.org/10.1000/ABC.1' },
    { ...article, URL: 'http://dx.doi.org/10.1000/abc.1', issued: { 'date-parts': [[2021]] } },
    true,
  ],
  ['one reference without addresses', withoutAddress, { ...withoutAddress, title: 'DELEGATIONS MEET' }, true],
  ['one reference, once with an address', article, withoutAddress, true],
  ['one title by two authors', withoutAddress, { ...withoutAddress, author: [{ literal: 'Reuters' }] }, false],
  ['one title and no author', { type: 'book', title: 'Minutes' }, { type: 'book', title: 'Minutes' }, false],
];
it.each(cases)('the same source or not: %s', (_name, one, other, isSame) => {
  const to = docWith({ ...other, id: 'known' });
  const ids = adoptSources(to, 'here', carried(docWith({ ...one, id: 'given' }), 'given'), ['given']);
  expect(ids.get('given')).toBe(isSame ? 'known' : 'given');
  expect(sourcesOf(to).length).toBe(isSame ? 1 : 2);
});

it('an id of another source here is replaced by a new one; a random id, and one of this timeline, stay', () => {
  const from = docWith({ ...article, id: 's1' });
  const to = docWith({ id: 's1', type: 'book', title: 'Memoirs' });
  const id = adoptSources(to, 'here', carried(from, 's1'), ['s1']).get('s1') ?? '';
  expect(id).not.toBe('s1');
  expect(sourcesOf(to).map((each) => [each.id, each.title])).toEqual([
    [id, 'Delegations meet'],
    ['s1', 'Memoirs'],
  ]);
  // Renamed after copying.
  const copied = carried(to, 's1', 'here');
  updateSource(to, 's1', { title: 'Diaries' });
  expect(adoptSources(to, 'here', copied, ['s1']).get('s1')).toBe('s1');
  const drawn = 'c0ffee00-0000-4000-8000-000000000001';
  const copy = docWith({ ...article, id: drawn, title: 'Changed since', URL: '' });
  expect(adoptSources(copy, 'here', carried(docWith({ ...article, id: drawn }), drawn), [drawn]).get(drawn)).toBe(drawn);
  expect(sourcesOf(copy).length).toBe(1);
});

it('a source deleted after its citation was cut returns with it', () => {
  const doc = docWith(article);
  const cut = carried(doc, 'article', 'here');
  doc.getMap('sources').delete('article');
  adoptSources(doc, 'here', cut, ['article']);
  expect(sourcesOf(doc).map(({ id }) => id)).toEqual(['article']);
});

it('sources that repeat each other in a circle are added once', () => {
  const from = docWith(
    { ...wire, id: 'a', annalist: { derivedFrom: 'b' } },
    { ...wire, id: 'b', title: 'Other', annalist: { derivedFrom: 'a' } },
  );
  const to = docWith();
  adoptSources(to, 'here', carried(from, 'a'), ['a']);
  expect(sourcesOf(to).map(({ id, annalist }) => [id, annalist.derivedFrom])).toEqual([
    ['b', 'a'],
    ['a', 'b'],
  ]);
});

it('added sources are readable, whatever the clipboard holds', () => {
  expect([null, 1, 'x', [], {}, { timelineId: 't' }, { timelineId: 't', sources: 1 }].map(readCarriedSources)).toEqual(Array(7).fill(null));
  const given = {
    id: 'x',
    title: 7,
    author: 'me',
    issued: 'yesterday',
    URL: ['a'],
    annalist: { derivedFrom: {} },
    __proto__: { type: 'book' },
  };
  const read = readCarriedSources({ timelineId: 't', sources: [given, null, { title: 'no id' }, { id: '' }] });
  expect(read?.sources.map(({ id }) => id)).toEqual(['x']);
  const doc = docWith();
  if (read) adoptSources(doc, 'here', read, ['x']);
  expect(sourcesOf(doc)).toEqual([{ id: 'x', type: 'document', title: '', annalist: { copiedFrom: 't/x' } }]);
});
