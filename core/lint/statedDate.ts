import { formatDate } from '#core/dates/edtf/format';
import { namesDate } from '#core/dates/namesDate';
import { languagesOfDates } from '#core/dates/phrases';

const day = /^(\d{4}-\d{2})-\d{2}$/;

/**
 * Returns whether an event's date, one certain day in EDTF, is more precise than the quoted words: they contain its month and year, but no
 * day of it.
 */
export function isMoreExactThan(date: string, quotes: readonly string[]): boolean {
  const month = day.exec(date)?.[1];
  if (month === undefined || quotes.some((quote) => namesDate(quote, date) || namesDayOfYear(quote, date))) return false;
  return quotes.some((quote) => namesDate(quote, month));
}

/** "On 29 March" is as exact as "on 29 March 2022". */
function namesDayOfYear(quote: string, date: string): boolean {
  const plain = quote.replace(/\s+/g, ' ').toLowerCase();
  const year = date.slice(0, 4);
  return languagesOfDates.some((language) => {
    const [words = ''] = formatDate(date, language).toLowerCase().replace(/\s+/g, ' ').split(year);
    return words.trim() !== '' && new RegExp(`(?<!\\d)${words.trim()}(?!\\p{L})`, 'u').test(plain);
  });
}
