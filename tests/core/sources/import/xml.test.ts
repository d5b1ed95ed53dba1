import { expect, it } from 'vitest';
import { ImportRefusal } from '#core/sources/import/imported';
import { itemOf, itemsOf, problemsOf } from './read';

const rdf = (content: string) => `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
${content}
</rdf:RDF>`;
const person = (family: string, given: string) =>
  `<rdf:li><foaf:Person><foaf:surname>${family}</foaf:surname>${given && `<foaf:givenName>${given}</foaf:givenName>`}</foaf:Person></rdf:li>`;
const article = `
    <bib:Article rdf:about="https://example.org/a">
        <z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq>${person('Шевченко', 'Тарас')}${person('Світовий банк', '')}</rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_3"/>
        <link:link rdf:resource="#item_2"/>
        <dc:subject>talks</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>Kyiv</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>Talks &amp; words</dc:title>
        <dc:date>29 березня 2022</dc:date>
        <z:language>uk</z:language>
        <dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI></dc:identifier>
        <dcterms:dateSubmitted>2022-04-05 10:00:00</dcterms:dateSubmitted>
        <bib:pages>1-3</bib:pages>
    </bib:Article>
    <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>File</dc:title></z:Attachment>
    <bib:Newspaper rdf:about="urn:issn:1234-5678"><dc:title>Правда</dc:title><prism:volume>5</prism:volume>
        <dc:identifier>ISSN 1234-5678</dc:identifier></bib:Newspaper>
    <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;A note&lt;/p&gt;</rdf:value></bib:Memo>`;

it('reads Zotero RDF: the journal, the notes and the files stand beside the items that name them', () => {
  expect(itemOf(rdf(article))).toEqual({
    id: 'https://example.org/a',
    type: 'article-newspaper',
    texts: {
      title: 'Talks & words',
      'container-title': 'Правда',
      volume: '5',
      ISSN: '1234-5678',
      URL: 'https://example.org/a',
      language: 'uk',
      page: '1-3',
      keyword: 'talks, Kyiv',
      annote: 'A note',
    },
    names: { author: [{ family: 'Шевченко', given: 'Тарас' }, { literal: 'Світовий банк' }] },
    dates: { issued: { edtf: '2022-03-29' }, accessed: { edtf: '2022-04-05' } },
    custom: {},
  });
});

it('a chapter of Zotero has its book and series inside it', () => {
  const item = itemOf(
    rdf(`<bib:BookSection rdf:about="#item_1"><z:itemType>bookSection</z:itemType>
    <dcterms:isPartOf><bib:Book><dc:title>Whole</dc:title><dcterms:isPartOf><bib:Series><dc:title>Series</dc:title></bib:Series></dcterms:isPartOf>
      </bib:Book></dcterms:isPartOf>
    <dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Kyiv</vcard:locality></vcard:Address></vcard:adr>
      <foaf:name>Press</foaf:name></foaf:Organization></dc:publisher>
    <dc:title>Part</dc:title></bib:BookSection>`),
  );
  expect(item.texts).toEqual({
    title: 'Part',
    'container-title': 'Whole',
    'collection-title': 'Series',
    publisher: 'Press',
    'publisher-place': 'Kyiv',
  });
});

it('a broken item of Zotero takes no other with it', () => {
  const text = rdf(`${article}
    <bib:Book rdf:about="#item_8">
        <z:itemType>book</z:itemType>
        <dc:title>Salt & pepper</dc:title>
        <dc:date>1999</dat>
    </bib:Book>
    <bib:Book rdf:about="#item_9">
        <z:itemType>book</z:itemType>
        <dc:title>Whole</dc:title>
    </bib:Book>`);
  expect(itemsOf(text).map(({ texts }) => texts.title)).toEqual(['Talks & words', 'Whole']);
  const [[line = 0, code] = []] = problemsOf(text);
  expect(code).toBe('notWellFormed');
  expect(
    text
      .split('\n')
      .slice(line - 4, line + 2)
      .join('\n'),
  ).toContain('Salt');
});

const record = (fields: string, type = 'Newspaper Article') => `<record><ref-type name="${type}">23</ref-type>${fields}</record>`;
const endnote = (...records: string[]) =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<xml><records>\n${records.join('\n')}\n</records></xml>`;
const styled = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`;

it('reads EndNote XML with its styles, names and dates', () => {
  const fields = `<contributors><authors><author>${styled('Шевченко, Тарас')}</author><author>${styled('World Bank,')}</author></authors></contributors>
  <titles><title>${styled('Talks ')}${styled('&amp; words')}</title><secondary-title>${styled('Правда')}</secondary-title></titles>
  <pages>${styled('1-3')}</pages><number>${styled('7')}</number><isbn>${styled('1234-5678')}</isbn>
  <dates><year>${styled('2022')}</year><pub-dates><date>${styled('29 March')}</date></pub-dates></dates>
  <urls><web-urls><url>${styled('https://a.org/1')}</url><url>https://a.org/2</url></web-urls></urls><custom1>${styled('mine')}</custom1>`;
  expect(itemOf(endnote(record(fields)))).toEqual({
    id: '',
    type: 'article-newspaper',
    texts: { title: 'Talks & words', 'container-title': 'Правда', page: '1-3', issue: '7', ISSN: '1234-5678', URL: 'https://a.org/1' },
    names: { author: [{ family: 'Шевченко', given: 'Тарас' }, { literal: 'World Bank' }] },
    dates: { issued: { edtf: '2022-03-29' } },
    custom: { custom1: 'mine', urls: 'https://a.org/2' },
  });
});

it('a broken record of EndNote takes no other with it', () => {
  const title = (text: string) => `<titles><title>${text}</title></titles>`;
  const text = endnote(record(title('One')), record(title('Salt & <b>pepper')), record(title('Two')), record(''));
  expect(itemsOf(text).map(({ texts }) => texts.title)).toEqual(['One', 'Two']);
  expect(problemsOf(text)).toEqual([
    [4, 'notWellFormed'],
    [6, 'noTitle'],
  ]);
});

it('XML that defines entities is refused before it is parsed', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  for (const text of [`${bomb}${endnote(record('<titles><title>&b;</title></titles>'))}`, bomb + rdf(article)])
    expect(() => itemsOf(text)).toThrow(ImportRefusal);
});
