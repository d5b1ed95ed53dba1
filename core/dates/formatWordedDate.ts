import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate } from '#core/dates/edtf/format';
import type { WordedDate } from '#core/dates/listHeadings';
import { isDoubleDate, saysMore } from '#core/dates/typed/words';

/**
 * All that a date of the document says, for people: in words of the language, with what was typed where EDTF cannot hold all of
 * it, and as it was typed where EDTF holds none of it, or where it names the day in both calendars. Empty: there is no date.
 */
export function formatWordedDate({ date, dateTyped = '' }: WordedDate, locale: string): string {
  if (!parseDate(date).ok) return dateTyped.trim() || date.trim();
  if (isDoubleDate(dateTyped, date)) return dateTyped.trim();
  const words = formatDate(date, locale);
  return saysMore(dateTyped) ? `${words} (${dateTyped.trim()})` : words;
}
