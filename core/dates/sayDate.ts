import { parseDate } from '#core/dates/edtf';
import { formatDate } from '#core/dates/format';
import type { WordedDate } from '#core/dates/listHeadings';
import { saysMore } from '#core/dates/words';

/**
 * All that a date of the document says, for people: in words of the language, with what was typed where EDTF cannot hold all of
 * it, and as it was typed where EDTF holds none of it. Empty: there is no date.
 */
export function sayDate({ date, dateTyped = '' }: WordedDate, locale: string): string {
  if (!parseDate(date).ok) return dateTyped.trim() || date.trim();
  const words = formatDate(date, locale);
  return saysMore(dateTyped) ? `${words} (${dateTyped.trim()})` : words;
}
