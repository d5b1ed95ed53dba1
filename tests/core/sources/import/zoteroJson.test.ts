import { expect, it } from 'vitest';
import { formatOf } from '#core/sources/import/readReferences';
import { itemOf, itemsOf, problemsOf } from './read';

/** As the translation-server answers: an item, and the notes that belong to it. */
const article = {
  key: 'Q5VYZIG2',
  version: 0,
  itemType: 'newspaperArticle',
  creators: [
    { firstName: 'Тарас', lastName: 'Шевченко', creatorType: 'author' },
    { name: 'Світовий банк', creatorType: 'author' },
    { firstName: 'Jane', lastName: 'Doe', creatorType: 'constructor' },
  ],
  tags: [{ tag: 'talks', type: 1 }, { tag: 'Kyiv' }],
  title: 'Переговори',
  publicationTitle: 'Правда',
  section: 'News',
  date: '29 березня 2022',
  url: 'https://example.org/a',
  accessDate: '2022-04-05T08:23:37Z',
  language: 'uk',
  abstractNote: 'In short',
  rights: 'CC BY',
  extra: 'DOI: 10.1000/x\nmine',
};
const note = { key: 'N', itemType: 'note', parentItem: 'Q5VYZIG2', note: '<p>A <b>note</b></p>' };

it('reads the JSON of Zotero: names, notes, tags, and a DOI in a line of its extra', () => {
  expect(formatOf(JSON.stringify([article]))).toBe('zotero-json');
  expect(itemOf(JSON.stringify([article, note, { itemType: 'attachment', title: 'File' }]))).toEqual({
    id: 'Q5VYZIG2',
    type: 'article-newspaper',
    texts: {
      title: 'Переговори',
      'container-title': 'Правда',
      section: 'News',
      URL: 'https://example.org/a',
      DOI: '10.1000/x',
      language: 'uk',
      abstract: 'In short',
      keyword: 'talks, Kyiv',
      note: 'mine',
      annote: 'A note',
    },
    names: {
      author: [{ family: 'Шевченко', given: 'Тарас' }, { literal: 'Світовий банк' }],
      contributor: [{ family: 'Doe', given: 'Jane' }],
    },
    dates: { issued: { edtf: '2022-03-29' }, accessed: { edtf: '2022-04-05' } },
    custom: { rights: 'CC BY' },
  });
});

it('reads the fields that a type of Zotero names in its own way, and items under data', () => {
  const ruling = { itemType: 'case', caseName: 'A v. B', court: 'ECHR', dateDecided: '2021', docketNumber: '5/21', firstPage: '7' };
  const chapter = {
    ...{ itemType: 'bookSection', title: 'Part', bookTitle: 'Whole', series: 'Series', seriesNumber: '3', place: 'Київ', publisher: 'Дух' },
    ...{ ISBN: '9780306406157', date: '1984?', accessDate: 'CURRENT_TIMESTAMP' },
  };
  expect(itemsOf(JSON.stringify([{ key: 'K', data: ruling }, chapter]))).toMatchObject([
    {
      type: 'legal_case',
      texts: { title: 'A v. B', authority: 'ECHR', number: '5/21', page: '7' },
      dates: { issued: { edtf: '2021' } },
      custom: {},
    },
    {
      type: 'chapter',
      texts: { 'container-title': 'Whole', 'collection-title': 'Series', 'collection-number': '3', 'publisher-place': 'Київ' },
      dates: { issued: { edtf: '1984?' } },
    },
  ]);
});

it('a broken item takes no other with it, and a type that Zotero does not have becomes a document', () => {
  const text = `[\n${JSON.stringify(article)},\n{"key":"b","itemType":"book","title":"B\n,"x":1},\n{"key":"c","itemType":"constructor","title":"C"}]`;
  expect(itemsOf(text).map(({ type, texts }) => [type, texts.title])).toEqual([
    ['article-newspaper', 'Переговори'],
    ['document', 'C'],
  ]);
  expect(problemsOf(text)).toEqual([[3, 'notWellFormed']]);
});
