import { describe, expect, it } from 'vitest';
import { readPage } from '#core/sources/fromPage/readPage';

const read = (head: string, body = '', url = 'https://news.example.org/a?utm=1') =>
  readPage(`<!doctype html><html lang="uk"><head>${head}</head><body>${body}</body></html>`, url, '2026-11-29');
const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

it('JSON-LD comes first, also in a list, in a graph, and with a list of types', () => {
  const article = {
    '@type': ['NewsArticle', 'Thing'],
    '@id': '#a',
    headline: 'Переговори у Стамбулі',
    author: [{ '@id': '#p' }, { '@type': 'Person', name: 'Світлана К.' }, 'https://x.example/profile'],
    datePublished: '2022-03-29T23:30:00+03:00',
    dateModified: '2022-04-02',
    inLanguage: 'uk-UA',
    publisher: { name: 'Правда' },
  };
  const person = { '@type': 'Person', '@id': '#p', familyName: 'Шевченко', givenName: 'Тарас' };
  const head = '<meta property="og:title" content="Other"><meta name="citation_date" content="2020/01/01"><link rel="canonical" href="/a">';
  for (const value of [
    [article, person],
    { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: 'S' }, article, person] },
  ])
    expect(read(head + ld(value))).toEqual({
      id: '',
      type: 'article-newspaper',
      texts: { title: 'Переговори у Стамбулі', 'container-title': 'Правда', language: 'uk-UA', URL: 'https://news.example.org/a' },
      names: { author: [{ family: 'Шевченко', given: 'Тарас' }, { literal: 'Світлана К.' }] },
      dates: { issued: { edtf: '2022-03-29' }, accessed: { edtf: '2026-11-29' } },
      custom: {},
    });
});

it('Highwire comes before Dublin Core, and that before Open Graph', () => {
  const og =
    '<meta property="og:title" content="O"><meta property="og:site_name" content="Site"><meta property="article:published_time" content="2022-03-30">';
  const dc = '<meta name="DC.title" content="D"><meta name="DC.creator" content="Doe, Jane"><meta name="DC.date" content="2022-03">';
  const highwire = `<meta name="citation_title" content="H"><meta name="citation_author" content="Jim Roe"><meta name="citation_author" content="Poe, E.">
    <meta name="citation_publication_date" content="2022/3/9"><meta name="citation_journal_title" content="J"><meta name="citation_doi" content="doi:10.1000/x">
    <meta name="citation_firstpage" content="3"><meta name="citation_lastpage" content="9">`;
  expect(read(highwire + dc)).toMatchObject({
    type: 'article-journal',
    texts: { title: 'H', 'container-title': 'J', DOI: '10.1000/x', page: '3-9' },
    names: {
      author: [
        { family: 'Roe', given: 'Jim' },
        { family: 'Poe', given: 'E.' },
      ],
    },
    dates: { issued: { edtf: '2022-03-09' } },
  });
  expect(read(og + dc)).toMatchObject({
    type: 'webpage',
    texts: { title: 'D', 'container-title': 'Site' },
    names: { author: [{ family: 'Doe', given: 'Jane' }] },
  });
  expect(read(og).texts).toMatchObject({ title: 'O', language: 'uk' });
});

describe('dates at their own precision', () => {
  it.each([
    ['<meta name="dc.date" content="2022">', '', { edtf: '2022' }],
    ['<meta name="dc.date" content="2022-03">', '', { edtf: '2022-03' }],
    ['', '<time>5 березня 2022</time>', { edtf: '2022-03-05' }],
    ['', '<time datetime="2022-03-05T10:00Z">today</time><time datetime="2020-01-01">', { edtf: '2022-03-05' }],
    ['<meta name="date" content="05.03.2022">', '', { words: '05.03.2022' }],
    ['<meta name="date" content="05/03/2022">', '<time datetime="2022-03-05">', { edtf: '2022-03-05' }],
    ['<meta property="article:modified_time" content="2022-03-05">', '', undefined],
    [ld({ '@type': 'Article', headline: 'T', dateModified: '2022-03-05' }), '', undefined],
  ])('%s %s', (head, body, date) => expect(read(head, body).dates.issued).toEqual(date));
});

it('broken JSON-LD and HTML leave the rest readable', () => {
  const item = read(
    '<script type="application/ld+json">{"@type": "Article", </script><title>The  title\n</title><meta content="x"><meta name="author" content="https://x.example/p">',
    '<div><p',
  );
  expect(item).toMatchObject({ texts: { title: 'The title', URL: 'https://news.example.org/a?utm=1' }, names: {} });
});

it('a canonical address of another site, or with a script in it, is not taken', () => {
  for (const href of ['https://other.example/a', 'javascript:alert(1)'])
    expect(read(`<title>T</title><link rel="canonical" href="${href}">`).texts.URL).toBe('https://news.example.org/a?utm=1');
});
