import { describe, expect, it } from 'vitest';
import { latexToText } from '#core/sources/import/bibtex/latex';
import { readBibNames } from '#core/sources/import/bibtex/names';
import { formatOf } from '#core/sources/import/readReferences';
import { itemOf, itemsOf, problemsOf } from './read';

const raw = String.raw;
const dateOf = (date: string) => itemOf(`@misc{a, title = {T}, ${date}}`).dates.issued;

describe('dates of BibTeX and BibLaTeX', () => {
  it.each([
    ['date = {2022-03-29}', '2022-03-29'],
    ['date = {2022-03-29~}', '2022-03-29~'],
    ['date = {1984?}', '1984?'],
    ['date = {2004-06%}', '2004-06%'],
    ['date = {199X}', '199X'],
    ['date = {19XX}', '19XX'],
    ['date = {-0043}', '-0043'],
    ['date = {2001-21}', '2001-21'],
    ['date = {1890/}', '1890/'],
    ['date = {1890/..}', '1890/..'],
    ['date = {../1999}', '../1999'],
    ['date = {/1999}', '/1999'],
    ['date = {2004-06~/2004-08?}', '2004-06~/2004-08?'],
    ['date = {2022-03-29T10:00:00}', '2022-03-29T10:00:00'],
    ['year = 1999, month = mar', '1999-03'],
    ['year = 1999, month = mar # " 15"', '1999-03-15'],
    ['year = {1999}, month = {March}', '1999-03'],
    ['year = 1999, month = 3, day = 15', '1999-03-15'],
    ['year = {2022}, month = {березень}', '2022-03'],
    ['year = {c. 1890}', '1890~'],
    ['year = 988', '0988'],
    ['date = { }, year = 2020', '2020'],
  ])('%s is %s', (field, edtf) => expect(dateOf(field)).toEqual({ edtf }));

  it.each([
    ['date = {2022-13}', '2022-13'],
    ['year = {in press}', 'in press'],
    ['date = {05/03/2022}', '05/03/2022'],
    ['date = {05.03.2022}', '05.03.2022'],
  ])('%s stays in words, because it names no one date', (field, words) => expect(dateOf(field)).toEqual({ words }));

  it('reads the date of access, of the first edition and of the conference apart', () => {
    const { dates } = itemOf('@misc{a, title={T}, date={2022}, urldate={2022-04-01}, origdate={1867~}, eventdate={2021-05/2021-06}}');
    expect(dates).toEqual({
      issued: { edtf: '2022' },
      accessed: { edtf: '2022-04-01' },
      'original-date': { edtf: '1867~' },
      'event-date': { edtf: '2021-05/2021-06' },
    });
  });
});

describe('LaTeX', () => {
  it.each([
    [raw`Kov{\'a}{\v c} J{\"o}rg {\O}stergaard \c{S}ahin {\aa}`, 'Kováč Jörg Østergaard Şahin å'],
    [raw`Erd\H{o}s Na{\"\i}ve \'{\i}`, 'Erdős Naïve í'],
    [raw`{\CYRSH}evchenko \CYRK\cyri\"\cyrii v`, 'Шevchenko Киїv'],
    [raw`\& \% \$ \# \_ \{x\}`, '& % $ # _ {x}'],
    [raw`a -- b --- c ''q'' \enquote{Київ}`, 'a – b — c ”q” “Київ”'],
    [raw`{\em Some} \textit{it} {NASA} \textsc{x}`, 'Some it NASA x'],
    [raw`H$_{2}$O and x$^{2}$, $\alpha$`, 'H2O and x², α'],
    [raw`Mr.~Smith`, 'Mr.\u00a0Smith'],
    [raw`costs $5 today`, 'costs $5 today'],
    [raw`\foo is kept, \foo{x} gives its words`, raw`\foo is kept, x gives its words`],
    ['Переговори у Стамбулі: Київ та Москва', 'Переговори у Стамбулі: Київ та Москва'],
    [raw`\textnumero~5 \No 6 \href{http://a.org}{words}`, '№\u00a05 №6 words'],
    [raw`broken {brace and \'`, raw`broken brace and '`],
  ])('%s', (latex, text) => expect(latexToText(latex)).toBe(text));
});

describe('names', () => {
  it.each([
    ['Jan van der Berg', [{ 'dropping-particle': 'van der', family: 'Berg', given: 'Jan' }]],
    ['van der Berg, Jan', [{ 'dropping-particle': 'van der', family: 'Berg', given: 'Jan' }]],
    ['King, Jr., Martin Luther', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
    ['Jean de La Fontaine', [{ 'dropping-particle': 'de', family: 'La Fontaine', given: 'Jean' }]],
    ['{World Bank and others}', [{ literal: 'World Bank and others' }]],
    ['{World {Bank}} and A. B. Doe', [{ literal: 'World Bank' }, { family: 'Doe', given: 'A. B.' }]],
    [raw`{\'E}mile Zola`, [{ family: 'Zola', given: 'Émile' }]],
    ['family=Berg, given=Jan, prefix=van, useprefix=true', [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van' }]],
    [
      'Шевченко, Тарас and Леся Українка',
      [
        { family: 'Шевченко', given: 'Тарас' },
        { family: 'Українка', given: 'Леся' },
      ],
    ],
    ['A. Doe and others', [{ family: 'Doe', given: 'A.' }, { literal: 'et al.' }]],
    [
      'Doe, Jane AND Roe, Jim',
      [
        { family: 'Doe', given: 'Jane' },
        { family: 'Roe', given: 'Jim' },
      ],
    ],
    ['Plato', [{ family: 'Plato' }]],
    ['Müller-Lüdenscheidt, Anna{ }Maria', [{ family: 'Müller-Lüdenscheidt', given: 'Anna Maria' }]],
  ])('%s', (latex, names) => expect(readBibNames(latex)).toEqual(names));
});

it('reads the fields, and keeps those that CSL does not have', () => {
  const item = itemOf(raw`
@string{nyt = "The New York Times"}
@article{Doe:2022, author = {Doe, Jane}, editor = {Roe, Jim}, editortype = {compiler}, title = {The {NASA} Report}, subtitle = {Part \& whole},
  journal = nyt, volume = 3, number = 4, pages = {12--15, 20}, doi = {10.1/abc\_d}, url = {https://x.org/a_b%20c}, langid = {ukrainian},
  keywords = {a, b}, note = {seen}, entrysubtype = {newspaper}, rating = {5}}`);
  expect(item).toEqual({
    id: 'Doe:2022',
    type: 'article-newspaper',
    texts: {
      title: 'The NASA Report: Part & whole',
      'container-title': 'The New York Times',
      volume: '3',
      issue: '4',
      page: '12-15, 20',
      DOI: '10.1/abc_d',
      URL: 'https://x.org/a_b%20c',
      language: 'uk',
      keyword: 'a, b',
      note: 'seen',
    },
    names: { author: [{ family: 'Doe', given: 'Jane' }], compiler: [{ family: 'Roe', given: 'Jim' }] },
    dates: {},
    custom: { rating: '5' },
  });
});

it('an entry inherits what it lacks from its book and its data', () => {
  const [part, book] = itemsOf(`
@inbook{part, title = {Part}, author = {A}, crossref = {book}, xdata = {press}}
@xdata{press, publisher = {Press}, location = {Kyiv}}
@book{book, title = {Whole}, editor = {E}, date = {1999}, author = {B}}`);
  expect(part?.texts).toMatchObject({ title: 'Part', 'container-title': 'Whole', publisher: 'Press', 'publisher-place': 'Kyiv' });
  expect(part?.names).toMatchObject({ author: [{ family: 'A' }], 'container-author': [{ family: 'B' }], editor: [{ family: 'E' }] });
  expect(part?.dates.issued).toEqual({ edtf: '1999' });
  expect(book?.texts.title).toBe('Whole');
});

it('a circle of cross-references ends', () => {
  expect(itemsOf('@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}')).toHaveLength(2);
});

it('a broken entry takes no other with it, and is named with its line', () => {
  const text = `@comment{a note}
@book{one, title = {One}}
@book{broken, title = {Never closed, year = 1999
@book{two, title = {Two}}
@book{no value, title = , year = 1999}
@book{three, title = "Three"}
@misc{empty, year = 1999}
@book(four, title = {Four})
@book{five, title = {Five`;
  expect(itemsOf(text).map(({ texts }) => texts.title)).toEqual(['One', 'Two', 'Three', 'Four']);
  expect(problemsOf(text)).toEqual([
    [3, 'notClosed'],
    [5, 'notAnEntry'],
    [7, 'noTitle'],
    [9, 'notClosed'],
  ]);
});

it('a thousand broken entries are each searched for their end, but not to the end of the file', () => {
  const text = '@book{x, title = {Never closed\n'.repeat(1_000);
  const before = process.cpuUsage();
  expect(problemsOf(text)).toHaveLength(1_000);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
});

it('is known by its first entry, also behind a comment', () => {
  expect(formatOf('% Encoding: UTF-8\n\n@Article{a,\n title={T}}')).toBe('bibtex');
});
