import { describe, expect, it } from 'vitest';
import { sourceOfRecord } from '#core/sources/import/sourceOfItem';
import { itemOf, itemsOf, problemsOf, recordOf } from './read';

describe('dates of CSL-JSON as programs write them', () => {
  it.each([
    [{ 'date-parts': [['2022', '3', '']] }, { edtf: '2022-03' }],
    [{ 'date-parts': [[-43]] }, { edtf: '-0042' }],
    [
      {
        'date-parts': [
          [2022, 3, 29],
          [0, 0, 0],
        ],
      },
      { edtf: '2022-03-29/..' },
    ],
    [{ 'date-parts': [[1999]], season: 'Spring' }, { edtf: '1999-21' }],
    [{ 'date-parts': [[1999]], season: '3' }, { edtf: '1999-23' }],
    [{ 'date-parts': [[1890]], circa: true }, { edtf: '1890~' }],
    [{ 'date-parts': [[1890]], circa: '0' }, { edtf: '1890' }],
    [{ raw: '29 березня 2022' }, { edtf: '2022-03-29' }],
    [{ literal: 'in press' }, { words: 'in press' }],
    [{ edtf: '1984?' }, { edtf: '1984?' }],
    ['1984?/2004-06~', { edtf: '1984?/2004-06~' }],
    [2022, { edtf: '2022' }],
    [{ 'date-parts': [[2022, 13]] }, { words: '2022-13' }],
    [{ 'date-parts': [[0]] }, undefined],
    [null, undefined],
  ])('%j', (issued, date) => expect(itemOf(JSON.stringify([{ id: 'a', type: 'book', title: 'T', issued }])).dates.issued).toEqual(date));
});

it('numbers become texts, names of other forms become literal, and unknown fields stay as they are', () => {
  const item = { id: 7, type: 'book', title: 'T', volume: 3, author: [{ name: 'UN' }, 'WHO', {}], keyword: ['a', 'b'], rating: { of: 5 } };
  expect(itemOf(JSON.stringify(item))).toEqual({
    id: '7',
    type: 'book',
    texts: { title: 'T', volume: '3', keyword: 'a, b' },
    names: { author: [{ literal: 'UN' }, { literal: 'WHO' }] },
    dates: {},
    custom: { annalist: { unknown: { rating: { of: 5 } } } },
  });
});

it('a broken item of CSL-JSON takes no other with it', () => {
  const text =
    '[\n{"id":"a","type":"book","title":"A"},\n{"id":"b","title":"B\n,"x":1},\n{"id":"c","title":"C","author":[{"family":"D"}]}\n]';
  expect(itemsOf(text).map(({ id }) => id)).toEqual(['a', 'c']);
  expect(problemsOf(text)).toEqual([[3, 'notWellFormed']]);
  expect(problemsOf('[{"id":"a","title":"A"}, 5,\n{"id":"b"}]')).toEqual([
    [1, 'notAnObject'],
    [2, 'noTitle'],
  ]);
});

it('CSL-YAML keeps the digits of a year, as pandoc writes and as a list', () => {
  const list = '- id: a\n  type: book\n  title: "T: x"\n  issued: 0988\n  volume: 010\n';
  for (const text of [list, `---\nreferences:\n${list}...\n`]) {
    expect(itemOf(text)).toMatchObject({ id: 'a', texts: { title: 'T: x', volume: '010' }, dates: { issued: { edtf: '0988' } } });
  }
});

it('a broken item of CSL-YAML takes no other with it', () => {
  const text = '- id: a\n  title: T: "x\n- id: b\n  title: ok\n- id: c\n  title: "open\n- id: d\n  title: D\n';
  expect(itemsOf(text).map(({ id }) => id)).toEqual(['b', 'd']);
  expect(problemsOf(text).map(([, code]) => code)).toEqual(['notWellFormed', 'notWellFormed']);
});

it('a value that says nothing to its variable is kept beside it', () => {
  const item = {
    id: 'a',
    type: 'book',
    title: 'T',
    volume: { of: 3 },
    author: [{ role: 'x' }],
    issued: { year: 'soon' },
    editor: [{}],
    page: '',
  };
  expect(itemOf(JSON.stringify([item])).custom).toEqual({
    annalist: { unknown: { volume: { of: 3 }, author: [{ role: 'x' }], issued: { year: 'soon' } } },
  });
});

it('an item names the fields that its source does not keep whole', () => {
  const long = 'x'.repeat(20_001);
  const item = {
    id: 'a',
    type: 'book',
    title: 'T',
    abstract: long,
    'x-log': { of: long },
    'x-shelf': 5,
    custom: { scan: { of: long }, ocr: long },
  };
  const read = sourceOfRecord(recordOf(JSON.stringify([item])));
  expect(read).toMatchObject({ refused: ['scan', 'ocr', 'x-log'], shortened: ['abstract'] });
  expect(read.source.annalist?.unknown).toEqual({ 'x-shelf': 5 });
  expect(read.source.abstract).toHaveLength(20_000);
  expect(sourceOfRecord(recordOf('[{"id":"a","title":"T"}]'))).not.toHaveProperty('refused');
});

it('what CSL says of names and dates beyond their words reaches the source', () => {
  const author = [{ family: 'King', given: 'M. L.', suffix: 'Jr.', 'comma-suffix': true, 'static-ordering': false }];
  const issued = { 'date-parts': [[1963, 8, 28]], circa: true, literal: 'about the March' };
  const item = { id: 'a', type: 'speech', title: 'T', author, issued, volume: 3, categories: ['law'] };
  expect(sourceOfRecord(recordOf(JSON.stringify([item]))).source).toMatchObject({ author, issued, volume: 3, categories: ['law'] });
  const crossref = {
    ...item,
    author: [{ ORCID: 'https://orcid.org/1', family: 'King', affiliation: [{ name: 'SCLC' }] }],
    issued: { raw: '28 August 1963' },
  };
  expect(sourceOfRecord(recordOf(JSON.stringify([crossref]))).source).toMatchObject({
    author: [{ family: 'King' }],
    issued: { 'date-parts': [[1963, 8, 28]] },
  });
});
