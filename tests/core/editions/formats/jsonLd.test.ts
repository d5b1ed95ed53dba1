import jsonld from 'jsonld';
import { expect, it } from 'vitest';
import { writeHeadJsonLd, writeJsonLd } from '#core/editions/formats/jsonLd';
import { madeEdition, madeEvent, oddEvents } from './madeEdition';

const schema = 'http://schema.org/';
/** What the context of schema.org says of these terms, without the network. */
const context = { '@vocab': schema, url: { '@type': '@id' }, contentUrl: { '@type': '@id' }, archivedAt: { '@type': '@id' } };
const documentLoader = async (url: string) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`It asks for ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: { '@context': context } };
};
type Node = Record<string, { '@value'?: string; '@id'?: string }[] | string>;
const expand = async (text: string) =>
  (await jsonld.expand(JSON.parse(text), { documentLoader, base: 'https://example.org/t/x', safe: true } as never)) as unknown as Node[];

it('linked data expands without a loss, its addresses below its site', async () => {
  const [article] = await expand(writeJsonLd(madeEdition(oddEvents, ['en', 'uk'])));
  expect(article?.['@id']).toMatch(/^https:\/\/example\.org\/t\//);
  const events = article?.[`${schema}hasPart`] as unknown as Node[];
  expect(events.map((event) => (event[`${schema}name`] as { '@value': string }[])[0]?.['@value'])).toEqual(
    oddEvents.map(({ title }) => title.en),
  );
  expect(article?.[`${schema}citation`]).toHaveLength(2);
});

it('only a certain date is a date; all others are in words', () => {
  const { hasPart } = JSON.parse(writeJsonLd(madeEdition(oddEvents))) as { hasPart: Record<string, string>[] };
  const dated = hasPart.map(({ startDate = '', endDate = '', disambiguatingDescription = '' }) => [
    startDate,
    endDate,
    disambiguatingDescription,
  ]);
  expect(dated).toEqual([
    ['', '', 'until 2021 · Reported'],
    ['', '', '15 March 44 BC · Reported'],
    ['0988', '', '988 · Reported'],
    ['', '', 'between 3 and 9 March 2022 · Reported'],
    ['2022-03-29', '', '29 March 2022 · Reported'],
    ['', '', 'c. 29 March 2022 · Reported'],
    ['2022-03-29', '', '29 March 2022, 14:30 · Reported'],
    ['2022-04', '', 'April 2022 · Reported'],
    ['', '', 'on the eve of the talks · Reported'],
    ['', '', 'Without a date · Reported'],
  ]);
  const [range] = (JSON.parse(writeJsonLd(madeEdition([madeEvent({ id: 'e', date: '2022-03-29/2022-04' })]))) as { hasPart: object[] })
    .hasPart;
  expect(range).toMatchObject({ startDate: '2022-03-29', endDate: '2022-04' });
});

it('the head of the page describes the article and no text ends its script element', async () => {
  const edition = madeEdition([]);
  const text = writeHeadJsonLd({ ...edition, publisher: 'Desk </script><script>alert(1)</script>' });
  expect(text).not.toContain('<');
  const [article] = await expand(text);
  expect(article?.['@type']).toEqual([`${schema}Article`]);
  expect(text.length).toBeLessThan(2_000);
});
