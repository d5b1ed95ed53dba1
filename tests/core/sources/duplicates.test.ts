import { describe, expect, it } from 'vitest';
import { SourceIndex } from '#core/sources/duplicates';
import type { CslItem } from '#core/sources/source';

const source = (id: string, own: Partial<CslItem> = {}): CslItem => ({ id, type: 'book', title: id, annalist: {}, ...own });
const on = (year: number): CslItem['issued'] => ({ 'date-parts': [[year]] });

describe('sources that may be the same', () => {
  it.each<[string, Partial<CslItem>, Partial<CslItem>, boolean]>([
    ['one address', { URL: 'https://www.a.org/x/?utm_source=b' }, { URL: 'http://a.org/x' }, true],
    ['one address on two days', { URL: 'https://a.org/', issued: on(2021) }, { URL: 'https://a.org/', issued: on(2022) }, false],
    ['one DOI, as a field and as an address', { DOI: 'https://doi.org/10.1000/X' }, { URL: 'https://doi.org/10.1000/x' }, true],
    [
      'two DOIs with one title and date',
      { DOI: '10.1000/a', title: 'T', issued: on(2022) },
      { DOI: '10.1000/b', title: 'T', issued: on(2022) },
      false,
    ],
    ['an ISBN of ten digits and of thirteen', { ISBN: '0-306-40615-2' }, { ISBN: '978-0-306-40615-7' }, true],
    ['two volumes of one ISBN', { ISBN: '9780306406157', volume: 1 }, { ISBN: '9780306406157', volume: '2' }, false],
    ['two chapters of one book', { type: 'chapter', ISBN: '9780306406157' }, { type: 'chapter', ISBN: '9780306406157' }, false],
    ['one title and date', { title: 'The Talks', issued: on(2022) }, { title: 'the  talks.', issued: on(2022) }, true],
    [
      'one headline in two newspapers',
      { title: 'T', issued: on(2022), 'container-title': 'A' },
      { title: 'T', issued: on(2022), 'container-title': 'B' },
      false,
    ],
    ['one title without dates', { title: 'T' }, { title: 'T' }, false],
    ['nothing', {}, {}, false],
  ])('%s', (_, one, other, areSame) => {
    const [a, b] = [source('a', one), source('b', other)];
    expect(new SourceIndex([a, b]).sameAs(a, 'a')).toEqual(areSame ? [b] : []);
    expect(new SourceIndex([a, b]).groups()).toEqual(areSame ? [[a, b]] : []);
  });

  it('form one group through a third', () => {
    const a = source('a', { URL: 'https://a.org/x' });
    const b = source('b', { URL: 'https://a.org/x', DOI: '10.1000/x' });
    const c = source('c', { DOI: '10.1000/x' });
    expect(new SourceIndex([a, c, source('d'), b]).groups()).toEqual([[a, b, c]]);
  });
});
