import { parseDate } from '#core/dates/edtf/edtf';
import { readDateWords } from '#core/dates/typed/words';
import { writeDate } from '#core/dates/typed/writeMoment';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { edtfToCsl } from '#core/sources/cslDate';
import type { ImportedDate } from '#core/sources/import/imported';

/**
 * Reads a date of a file: EDTF, or words and numbers in the languages of dates. A date that can mean two days, such as 05.03.2022 in some
 * languages, stays in words. Null if it is empty.
 */
export function readImportedDate(text: string): ImportedDate | null {
  const typed = text.trim();
  if (typed === '') return null;
  const edtf = asEdtf(typed);
  if (edtf) return { edtf };
  const read = readDateWords(typed, { year: null, timeZone: '' });
  return read.kind === 'date' && read.reading.timeZone === '' ? { edtf: read.reading.edtf } : { words: typed };
}

export function cslDateOf(date: ImportedDate): CslDate {
  return 'words' in date ? { literal: date.words } : (edtfToCsl(date.edtf) ?? { edtf: date.edtf });
}

/** EDTF writes years in four digits. The grammar takes `988` for a decade, and a reference manager means a year. */
function asEdtf(text: string): string | null {
  if (/^-?\d{1,3}$/.test(text)) return writeDate(Number(text), null, null);
  // The drafts of EDTF, and files that follow them, have words for the ends.
  const written = text.replace(/\/open$/, '/..').replace(/^unknown\/|\/unknown$/, '/');
  const ends = written.split('/');
  if (
    !ends.every(
      (end) =>
        end === '..' || (end === '' && ends.length === 2) || /^[?~%]*-?(?:\d{4}|[\dX]{4})(?![\dX])/.test(end) || /^[?~%]*Y-?\d/.test(end),
    )
  )
    return null;
  return parseDate(written).ok ? written : null;
}

/** Writes year, month and day in numbers as EDTF. Null for an impossible date. */
export function dateOfParts(year: number, month: number | null, day: number | null): string | null {
  const edtf = writeDate(year, month, month === null ? null : day);
  return edtf !== null && parseDate(edtf).ok ? edtf : null;
}
