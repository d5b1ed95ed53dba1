import { expect, test } from 'vitest';
import { findQuote, quoteAt } from '#core/text/quote';

test('the context of a quotation never holds half of a letter, and finds its place', () => {
  const letters = `${'👋'.repeat(20)}xy They met. yz${'👋'.repeat(20)}`;
  const from = letters.indexOf('They');
  const quote = quoteAt(letters, from, from + 9);
  expect([quote.prefix.isWellFormed(), quote.suffix.isWellFormed()]).toEqual([true, true]);
  expect(quote.prefix).toBe(`${'👋'.repeat(14)}xy `);
  expect(findQuote(letters, quote)).toBe(from);
});
