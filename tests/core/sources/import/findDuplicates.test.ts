import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSource } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import { findDuplicates } from '#core/sources/import/findDuplicates';
import { readReferences } from '#core/sources/import/readReferences';
import { sourceOfItem } from '#core/sources/import/sourceOfItem';

const file = `
@article{a, author = {Doe, Jane}, title = {One}, date = {2022-03-29~}, journal = {J}, doi = {10.1000/A}}
@online{b, title = {Without author or date}}
@online{c, title = {A page}, url = {https://www.example.org/p?utm_source=x}, date = {2022}}
@book{d, author = {Шевченко, Тарас}, title = {Кобзар}, date = {1840}}
@misc{e, title = {In words}, year = {in press}}`;

const recordsOf = (text: string) =>
  readReferences(text).records.flatMap((record, at) => ('item' in record ? [{ ...sourceOfItem(record.item), id: `new-${at}` }] : []));

it('a second import of the same file finds every record in the timeline', () => {
  const doc = new Y.Doc();
  expect(findDuplicates(readTimeline(doc).sources, asItems(recordsOf(file)))).toEqual([null, null, null, null, null]);
  for (const source of recordsOf(file)) addSource(doc, source);
  const again = findDuplicates(readTimeline(doc).sources, asItems(recordsOf(file)));
  expect(again.map((each) => each?.of === 'timeline' && each.source.title)).toEqual([
    'One',
    'Without author or date',
    'A page',
    'Кобзар',
    'In words',
  ]);
});

it('a record that the file repeats is a duplicate of the first', () => {
  expect(findDuplicates([], asItems(recordsOf(`${file}\n${file}`))).slice(5)).toEqual(
    [0, 1, 2, 3, 4].map((index) => ({ of: 'file', index })),
  );
});

it.each([
  ['another day', '@online{c, title = {A page}, url = {https://example.org/p}, date = {2021}}'],
  ['another title', '@online{b, title = {Without author or dates}}'],
  ['another author', '@book{d, author = {Шевченко, Ігор}, title = {Кобзар}, date = {1840}}'],
])('%s is another source', (_, entry) => {
  expect(findDuplicates(asItems(recordsOf(file)), asItems(recordsOf(entry)))).toEqual([null]);
});

it.each([
  ['the address without its tracking', '@misc{x, title = {Page}, url = {http://example.org/p}, date = {2022-05}}'],
  ['the same DOI', '@misc{x, title = {Another title}, doi = {https://doi.org/10.1000/a}}'],
])('%s is the same source', (_, entry) => {
  expect(findDuplicates(asItems(recordsOf(file)), asItems(recordsOf(entry)))[0]?.of).toBe('timeline');
});

function asItems(records: ReturnType<typeof recordsOf>) {
  const doc = new Y.Doc();
  return records.map((record) => {
    const id = addSource(doc, record);
    const [source] = readTimeline(doc).sources.filter((each) => each.id === id);
    if (!source) throw new Error('The source was not added.');
    return source;
  });
}
