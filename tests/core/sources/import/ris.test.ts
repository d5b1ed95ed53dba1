import { expect, it } from 'vitest';
import { itemOf, itemsOf, problemsOf } from './read';

it('reads authors and days of newspapers, whole Cyrillic names, and lines that continue', () => {
  expect(
    itemOf(`TY  - NEWS
AU  - Шевченко, Тарас
A1  - Организация Объединённых Наций
TI  - Переговори
  у Стамбулі
T2  - Правда
PY  - 2022/03/29/
Y2  - 2022/04/01
UR  - https://a.org/1
UR  - https://a.org/2
SP  - 3
EP  - 5
XX  - kept
ER  - `),
  ).toEqual({
    id: '',
    type: 'article-newspaper',
    texts: { title: 'Переговори у Стамбулі', 'container-title': 'Правда', page: '3-5', URL: 'https://a.org/1' },
    names: { author: [{ family: 'Шевченко', given: 'Тарас' }, { literal: 'Организация Объединённых Наций' }] },
    dates: { issued: { edtf: '2022-03-29' }, accessed: { edtf: '2022-04-01' } },
    custom: { UR: 'https://a.org/2', XX: 'kept' },
  });
});

it.each([
  ['PY  - 2022', { edtf: '2022' }],
  ['PY  - 2022\nDA  - 2022/03/29', { edtf: '2022-03-29' }],
  ['Y1  - 1890///circa 1890', { edtf: '1890~' }],
  ['PY  - 1999///Spring', { edtf: '1999-21' }],
  ['PY  - 988', { edtf: '0988' }],
  ['PY  - 2022/03//', { edtf: '2022-03' }],
  ['DA  - 29 March 2022', { edtf: '2022-03-29' }],
  ['PY  - 2022/13/01', { words: '2022/13/01' }],
  ['PY  - 2022///during the talks', { words: 'during the talks, 2022' }],
])('%s', (line, date) => expect(itemOf(`TY  - GEN\nTI  - T\n${line}\nER  - `).dates.issued).toEqual(date));

it('Y2 is the day of access, also without PY', () => {
  expect(itemOf('TY  - ELEC\nTI  - T\nY2  - 2022/04/01\nER  - ').dates).toEqual({ accessed: { edtf: '2022-04-01' } });
});

it('a book has its series in T2, a chapter its book', () => {
  const [book, chapter] = itemsOf('TY  - BOOK\nTI  - A\nT2  - S\nSP  - 310\nER  - \nTY  - CHAP\nTI  - B\nT2  - C\nA2  - Roe, Jim\nER  - ');
  expect(book?.texts).toEqual({ title: 'A', 'collection-title': 'S', 'number-of-pages': '310' });
  expect(chapter).toMatchObject({ texts: { title: 'B', 'container-title': 'C' }, names: { editor: [{ family: 'Roe', given: 'Jim' }] } });
});

it('a broken record takes no other with it', () => {
  const text = 'TY  - BOOK\nTI  - One\n\nTY  - BOOK\nER  - \nAU  - stray\nTI  - stray\n\nTY  - BOOK\nTI  - Two\r\nER  - ';
  expect(itemsOf(text).map(({ texts }) => texts.title)).toEqual(['One', 'Two']);
  expect(problemsOf(text)).toEqual([
    [4, 'noTitle'],
    [6, 'notAnEntry'],
  ]);
});
