import { parseDate } from '#core/dates/edtf/edtf';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { cslToEdtf } from '#core/sources/cslDate';
import { readImportedDate } from '#core/sources/import/importDate';
import type { ImportedDate } from '#core/sources/import/imported';

/**
 * Reads a date of CSL-JSON as programs write it: numbers as strings, a season apart, doubt in `circa`, EDTF as a text or in `edtf`. Null if it
 * says nothing.
 */
export function readCslDate(value: unknown): ImportedDate | null {
  if (typeof value === 'string' || typeof value === 'number') return readImportedDate(String(value));
  if (typeof value !== 'object' || value === null) return null;
  const { edtf, literal, raw, ...date } = value as Record<string, unknown>;
  if (typeof edtf === 'string' && parseDate(edtf).ok) return { edtf: edtf.trim() };
  const numbers = partsOf(date['date-parts']);
  const season = seasonOf(date.season);
  const read = numbers && cslToEdtf({ 'date-parts': numbers, ...(season && { season }), circa: date.circa as CslDate['circa'] });
  if (read) return { edtf: read };
  for (const words of [raw, literal]) {
    const said = typeof words === 'string' ? readImportedDate(words) : null;
    if (said) return said;
  }
  const typed = (date['date-parts'] as unknown[][] | undefined)?.map?.((parts) => (Array.isArray(parts) ? parts.join('-') : '')).join('/');
  return typed && /[1-9]/.test(typed) ? { words: typed } : null;
}

/** Null unless every part is a whole number. A part that is empty ends the date. */
function partsOf(parts: unknown): number[][] | null {
  if (!Array.isArray(parts) || parts.length === 0) return null;
  const dates = parts.map((each) => {
    if (!Array.isArray(each)) return null;
    const given = each.slice(0, each.findIndex((part) => part === '' || part === null) >>> 0);
    const numbers = given.map(Number);
    return numbers.every(Number.isInteger) ? numbers : null;
  });
  const known = dates.filter((each) => each !== null && each.length > 0);
  return known.length === parts.length ? (known as number[][]) : null;
}

/** Zotero writes "1", others "spring". */
function seasonOf(season: unknown): number | null {
  const named = ['spring', 'summer', 'autumn', 'winter'].indexOf(String(season).toLowerCase().replace('fall', 'autumn')) + 1;
  const number = named || Number(season);
  return number >= 1 && number <= 4 ? number : null;
}
