import { expect, it } from 'vitest';
import { countFilters, filterSources, type Library, parseLibrary, sortSources, wholeLibrary, writeLibrary } from '#core/sources/library';
import type { CslItem } from '#core/sources/source';

const source = (id: string, own: Partial<CslItem> = {}): CslItem => ({ id, type: 'book', title: id, annalist: {}, ...own });
const sources = [
  source('a', {
    author: [{ family: 'Żak', given: 'A.' }],
    issued: { 'date-parts': [[2022, 3]] },
    language: 'en',
    annalist: { addedAt: '2026-02' },
  }),
  source('b', { editor: [{ literal: 'Єва' }], DOI: '10.1000/Xy', annalist: { reliability: 'news', addedAt: '2026-03' } }),
  source('c', { author: [{ family: 'Bell' }], issued: { 'date-parts': [[1999]] }, type: 'post', language: 'uk' }),
  source('d', { issued: { edtf: '-0043' }, 'call-number': 'MS 7' }),
];
const cited: Record<string, number> = { a: 1, c: 5 };
const facts = {
  timesCited: (id: string) => cited[id] ?? 0,
  hasGap: (id: string) => id === 'd',
  hasLinkProblem: (id: string) => id === 'b',
  isShared: (id: string) => id === 'c',
};
const shown = (library: Partial<Library>) => filterSources(sources, { ...wholeLibrary, ...library }, facts).map(({ id }) => id);

it('is searched in any script and in every field', () => {
  expect(shown({})).toEqual(['a', 'b', 'c', 'd']);
  expect([shown({ text: 'zak' }), shown({ text: 'ЄВА' }), shown({ text: '10.1000/xy' }), shown({ text: 'ms 7' })]).toEqual([
    ['a'],
    ['b'],
    ['b'],
    ['d'],
  ]);
  expect(shown({ text: 'bell 1999' })).toEqual(['c']);
  expect(shown({ text: 'bell 2022' })).toEqual([]);
});

it('is filtered', () => {
  expect(shown({ types: ['post'] })).toEqual(['c']);
  expect(shown({ languages: ['en', 'uk'] })).toEqual(['a', 'c']);
  expect(shown({ languages: [''] })).toEqual(['b', 'd']);
  expect(shown({ reliabilities: ['news'] })).toEqual(['b']);
  expect([shown({ isCited: true }), shown({ isCited: false }), shown({ hasGaps: true })]).toEqual([['a', 'c'], ['b', 'd'], ['d']]);
  expect(shown({ hasLinkProblem: true })).toEqual(['b']);
  expect(shown({ isShared: true })).toEqual(['c']);
  expect(shown({ isCited: true, types: ['book'] })).toEqual(['a']);
});

it('is sorted, and sources without a value come last', () => {
  const order = (by: Library['order']) => sortSources(sources, by, facts).map(({ id }) => id);
  expect(order('title')).toEqual(['a', 'b', 'c', 'd']);
  expect(order('author')).toEqual(['c', 'a', 'b', 'd']);
  expect(order('date')).toEqual(['d', 'c', 'a', 'b']);
  expect(order('added')).toEqual(['b', 'a', 'c', 'd']);
  expect(order('cited')).toEqual(['c', 'a', 'b', 'd']);
});

it('lives in the address, beside the filter of the events', () => {
  const library: Library = {
    ...{ text: 'the talks', types: ['book', 'post'], languages: ['uk'], reliabilities: ['state media'], isCited: false },
    ...{ hasGaps: true, hasLinkProblem: true, isShared: true, isOfDuplicates: true, order: 'cited' },
  };
  const params = writeLibrary(library, new URLSearchParams('q=peace&track=t1'));
  expect(params.get('q')).toBe('peace');
  expect(parseLibrary(params)).toEqual(library);
  expect(writeLibrary(wholeLibrary, params).toString()).toBe('q=peace&track=t1');
  expect(parseLibrary(new URLSearchParams('cited=5&order=x&type=&gaps=no'))).toEqual(wholeLibrary);
  expect([countFilters(library), countFilters(wholeLibrary)]).toEqual([7, 0]);
});
