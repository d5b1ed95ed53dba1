import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteInText } from '#core/captures/quoteInText';

const page = 'Перше речення.\nСторони  погодили «нейтральний\u00adний» статус — і п’ять гарантій 🤝 сьогодні.\nOne more line.';
const wordsAt = (text: string, quote: string) => {
  const place = quoteInText(text, quote);
  return place.found === 'not' ? place : { found: place.found, words: text.slice(place.from, place.to) };
};

describe('a quote in a text', () => {
  it.each([
    ['Перше речення.', 'Перше речення.'],
    ['речення. Сторони погодили', 'речення.\nСторони  погодили'],
    ['  One more\u00a0line ', 'One more line'],
    ['гарантій 🤝', 'гарантій 🤝'],
  ])('is found exactly, whatever spaces are between its words: %j', (quote, words) => {
    expect(wordsAt(page, quote)).toEqual({ found: 'exactly', words });
  });

  it.each([
    ['other quotation marks and no soft hyphen', '"нейтральнийний"', '«нейтральний\u00adний»'],
    ['another dash', 'статус - і', 'статус — і'],
    ['another apostrophe', "п'ять гарантій", 'п’ять гарантій'],
    ['another case', 'one more LINE', 'One more line'],
    ['decomposed letters', 'гаранті\u0438\u0306 🤝', 'гарантій 🤝'],
    ['an omission', 'Перше […] статус … сьогодні', page.slice(0, page.indexOf('сьогодні') + 8)],
  ])('is found with %s, and the page’s own words are named', (_, quote, words) => {
    expect(wordsAt(page, quote)).toEqual({ found: 'withDifferences', words });
  });

  it.each([
    ['стaтус', 'a Latin letter among Cyrillic ones'],
    ['нейтральнии', 'a letter without its sign'],
    ['сьогодні … Перше', 'parts in another order'],
    ['', 'no words'],
    ['…', 'no words but an omission'],
    ['— «»', 'no words but signs'],
  ])('is not found: %j, %s', (quote) => {
    expect(quoteInText(page, quote)).toEqual({ found: 'not' });
  });

  it('any words of any text are found in it, and the place holds them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), fc.nat(20), fc.nat(20), (letters, a, b) => {
        const text = letters.join('');
        const quote = letters.slice(Math.min(a, b), Math.max(a, b)).join('');
        fc.pre(quote.trim() !== '');
        const place = quoteInText(text, quote);
        expect(place.found).toBe('exactly');
        if (place.found === 'not') return;
        expect(text.slice(place.from, place.to).replace(/\s+/g, ' ').trim()).toBe(quote.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});
