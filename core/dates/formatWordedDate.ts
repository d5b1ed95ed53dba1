import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate } from '#core/dates/edtf/format';
import type { WordedDate } from '#core/dates/listHeadings';
import { isDoubleDate, saysMore } from '#core/dates/typed/words';

/**
 * Formats a date of the doc for readers. Adds the typed words if EDTF cannot hold all of them. Returns only the typed words if EDTF
 * holds none of them, or if they name the day in both calendars. Empty if there is no date.
 */
export function formatWordedDate({ date, dateTyped = '' }: WordedDate, locale: string): string {
  if (!parseDate(date).ok) return dateTyped.trim() || date.trim();
  if (isDoubleDate(dateTyped, date)) return dateTyped.trim();
  const words = formatDate(date, locale);
  return saysMore(dateTyped) ? `${words} (${dateTyped.trim()})` : words;
}
