import { describe, expect, it } from 'vitest';
import { paragraphs } from '#core/model/richText';
import { EventSearch } from '#core/search/EventSearch';
import { findExcerpt, markFound } from '#core/search/excerpt';
import { fold } from '#core/search/fold';
import { parseQuery } from '#core/search/query';
import type { CslItem } from '#core/sources/source';
import { citing, plainEvent } from '#tests/support/plainEvent';

function finds(text: string, query: string): boolean {
  return new EventSearch().matcher(parseQuery(query), [])(plainEvent({ title: { en: text } }));
}

it('finds every text that people have written in an event, and shows it', () => {
  const place = { name: 'Gomel', note: 'on the Pripyat river', lat: null, lon: null, precision: null };
  const claim = { en: paragraphs('a claim') };
  const accounts = [{ id: 'a1', attributedTo: 'Delegation', saidOn: '', claim, stance: null }];
  const event = plainEvent({ title: { en: 'Talks' }, body: { en: citing('met', 's1', 'a quotation') }, place, accounts });
  for (const query of ['Talks', 'met', 'Delegation', 'claim', 'Gomel', 'Pripyat', 'quotation']) {
    const needles = parseQuery(query);
    expect([query, new EventSearch().matcher(needles, [])(event)]).toEqual([query, true]);
    const excerpt = findExcerpt(event, needles, [])
      ?.pieces.map(({ text }) => text)
      .join('');
    expect(query === 'Talks' ? query : excerpt).toContain(query);
  }
});

describe('queries that match', () => {
  const found: [string, string, string][] = [
    ['whatever the case', 'Istanbul Communiqué', 'ISTANBUL'],
    ['without their accents', 'Istanbul Communiqué', 'communique'],
    ['with accents typed that are not there', 'cafe', 'café'],
    ['accents made of two characters', 'Communique\u0301', 'communiqué'],
    ['by their beginning', 'negotiations', 'negot'],
    ['in any order, all of them', 'Talks in Istanbul begin', 'istanbul talks'],
    ['as a phrase', 'Talks in Istanbul begin', '"in istanbul"'],
    ['as a phrase in other quotation marks', 'Переговори у Стамбулі', '«у стамбулі»'],
    ['across signs', 'DPR/LPR: the people’s republics', '"people\'s republics"'],
    ['behind an apostrophe', 'l’ambassade', 'ambassade'],
    ['in Ukrainian', 'Вбивства у місті Буча', 'буча'],
    ['in Ukrainian, with any apostrophe', 'П’ять пунктів', "п'ять"],
    ['in Russian, by their beginning', 'Переговоры в Стамбуле', 'Стамбул'],
    ['with е for ё', 'Пётр', 'петр'],
    ['in capitals with й', 'КИЇВ І ХАРКІВСЬКИЙ', 'харківський'],
    ['й made of two characters', 'Харківськии\u0306', 'харківський'],
    ['in Greek, whatever the sigma', 'ΛΌΓΟΣ', 'λόγος'],
    ['in Turkish without its dots', 'Dolmabahçe Sarayı', 'dolmabahce sarayi'],
    ['in German', 'Außenminister in Straßburg', 'STRASSBURG'],
    ['in Arabic without vowel signs', 'مُفَاوَضَات السَّلام', 'مفاوضات'],
    ['in Arabic with another alif', 'أنقرة', 'انقرة'],
    ['in Hebrew without points', 'שָׁלוֹם', 'שלום'],
    ['in Chinese, in the middle of a text', '俄乌在北京会谈', '北京'],
    ['in Japanese, across its scripts', '停戦についての会談', 'ついて'],
    ['in Korean, by their beginning', '협상은 이스탄불에서', '이스탄'],
    ['in Thai, in the middle of a text', 'การเจรจาสันติภาพ', 'สันติ'],
    ['in Hindi', 'शांति वार्ता', 'वार्ता'],
    ['as numbers', 'Resolution ES-11/1', '11/1'],
    ['a number before the number of its note', 'In 1944¹ they', '"1944"'],
    ['powers as they are written', 'some 10¹² of them', '10¹²'],
    ['powers as they are typed', 'some 10¹² of them', '10^12'],
    ['square kilometres as they are typed', '603,628 km²', '"km2"'],
  ];
  it.each(found)('%s', (_, text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  const missed: [string, string, string][] = [
    ['from the middle of a word', 'negotiations', 'gotiation'],
    ['one of two words alone', 'Talks in Istanbul', 'istanbul paris'],
    ['words of a phrase apart', 'Talks begin in Istanbul', '"talks in"'],
    ['the beginning of a word as a phrase', 'Istanbul', '"istan"'],
    ['a number for a power', 'some 10⁶ of them', '106'],
    ['і for ї, letters of their own', 'Київ', 'киів'],
    ['и for й', 'мии', 'мий'],
    ['か for が', 'がく', 'かく'],
    ['Chinese letters in another order', '北京', '京北'],
  ];
  it.each(missed)('no match: %s', (_, text, query) => {
    expect(finds(text, query)).toBe(false);
  });
});

const source: CslItem = {
  id: 's',
  type: 'webpage',
  title: 'Пресс-релиз',
  author: [{ family: 'Peskov', given: 'Dmitry' }],
  publisher: 'Kremlin',
  URL: 'http://en.kremlin.ru/events/68033',
  annalist: {},
};
const event = plainEvent({
  title: { en: 'Talks in Istanbul', uk: 'Переговори у Стамбулі' },
  body: { en: citing('The delegations met in the palace of Dolmabahçe.', 's', 'constructive and substantial') },
  accounts: [{ id: 'a', attributedTo: 'Medinsky', saidOn: '', claim: { ru: paragraphs('Деэскалация, но не перемирие') }, stance: null }],
});

describe('an event', () => {
  const fields: [string, string, string | null][] = [
    ['its title', 'talks', null],
    ['its title in another language', 'стамбул', null],
    ['its body', 'palace', 'body'],
    ['an account', 'перемир', 'account'],
    ['who gives an account', 'medinsky', 'account'],
    ['the words of a source', '"constructive and"', 'source'],
    ['the title of a source', 'релиз', 'source'],
    ['the author of a source', 'peskov', 'source'],
    ['the publisher of a source', 'kreml', 'source'],
    ['the address of a source as it is pasted', 'http://en.kremlin.ru/events/68033', 'source'],
    ['the site of a source', 'kremlin.ru', 'source'],
    ['title and body together', 'istanbul palace', 'body'],
  ];
  it.each(fields)('matches %s, with the field', (_, query, field) => {
    const needles = parseQuery(query);
    expect(new EventSearch().matcher(needles, [source])(event)).toBe(true);
    expect(findExcerpt(event, needles, [source])?.field ?? null).toBe(field);
  });

  it('does not match by a source that it does not cite', () => {
    const other = { ...source, id: 'other', title: 'Elsewhere' };
    expect(new EventSearch().matcher(parseQuery('elsewhere'), [source, other])(event)).toBe(false);
  });

  it('matches an empty query', () => {
    expect(parseQuery(' „“ … ')).toEqual([]);
    expect(new EventSearch().matcher([], [])(event)).toBe(true);
  });
});

describe('the excerpt of a match', () => {
  it('marks the words in their original spelling', () => {
    const pieces = markFound('At Dolmabahc\u0327e, the É́tat said; dolma.', parseQuery('dolmabahçe etat'));
    expect(pieces.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(['Dolmabahc\u0327e', 'É́tat']);
    expect(pieces.map(({ text }) => text).join('')).toBe('At Dolmabahc\u0327e, the É́tat said; dolma.');
  });

  it('marks prefixes, behind letters beyond 16 bits, and letters that fold to two', () => {
    expect(markFound('😀 Straße', parseQuery('stras'))).toEqual([
      { text: '😀 ', isFound: false },
      { text: 'Straß', isFound: true },
      { text: 'e', isFound: false },
    ]);
  });

  it('cuts a long text around the first match, between words', () => {
    const long = plainEvent({ body: { en: paragraphs(`${'before '.repeat(50)}needle ${'after '.repeat(80)}`) } });
    const pieces = findExcerpt(long, parseQuery('needle'), [])?.pieces ?? [];
    const text = pieces.map((piece) => piece.text).join('');
    expect(text).toMatch(/^… (before )+needle (after )+…$/);
    expect(text.length).toBeLessThan(170);
  });
});

describe('five thousand events', () => {
  const many = Array.from({ length: 5_000 }, (_, at) =>
    plainEvent({ id: `e${at}`, title: { en: `Event ${at}` }, body: { en: paragraphs(`What happened ${at % 7}`) } }),
  );

  it('are prepared in steps, and an edit folds one event', () => {
    const search = new EventSearch();
    let steps = 0;
    while (search.prepare(many, 500) > 0) steps += 1;
    expect(steps).toBe(9);
    expect(search.eventsFolded).toBe(5_000);
    const edited = many.map((each, at) => (at === 77 ? { ...each, title: { en: 'Буча' } } : each));
    expect(search.prepare(edited, 500)).toBe(0);
    const isFound = search.matcher(parseQuery('буч'), []);
    expect(edited.filter(isFound).map(({ id }) => id)).toEqual(['e77']);
    expect(edited.filter(search.matcher(parseQuery('happened 3'), [])).length).toBeGreaterThan(700);
    expect(search.eventsFolded).toBe(5_001);
  });
});

describe('folding', () => {
  it('is idempotent', () => {
    for (const text of ['Straße', 'Київ', 'がく 北京', 'أنقرة', 'Ångström', 'İstanbul', 'ﬁn', 'Ǆ']) {
      expect(fold(fold(text))).toBe(fold(text));
    }
  });
});
