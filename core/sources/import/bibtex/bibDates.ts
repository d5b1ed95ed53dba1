import { latexToText } from '#core/sources/import/bibtex/latex';
import { dateOfParts, readImportedDate } from '#core/sources/import/importDate';
import type { ImportedDate } from '#core/sources/import/imported';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const fields: readonly (readonly [string, string, string])[] = [
  ['issued', 'date', 'year'],
  ['accessed', 'urldate', 'urlyear'],
  ['original-date', 'origdate', 'origyear'],
  ['event-date', 'eventdate', 'eventyear'],
];

/** Reads the dates of an entry. BibLaTeX's are EDTF already; `~` and `%` in them are qualifiers and not LaTeX. */
export function readBibDates(entry: ReadonlyMap<string, string>): Record<string, ImportedDate> {
  return Object.fromEntries(
    fields.flatMap(([variable, name, yearName]) => {
      const prefix = name.slice(0, -'date'.length);
      const written = readImportedDate(plain(entry.get(name)));
      const date = written ?? readParts(plain(entry.get(yearName)), plain(entry.get(`${prefix}month`)), plain(entry.get(`${prefix}day`)));
      return date ? [[variable, date] as const] : [];
    }),
  );
}

function plain(latex = ''): string {
  return /[\\{]/.test(latex) ? latexToText(latex.replaceAll('~', '\\textasciitilde{}')) : latex.trim();
}

/** `year`, `month` and `day` of BibTeX. A month may have a day beside it: `mar # " 15"`. */
function readParts(year: string, month: string, day: string): ImportedDate | null {
  if (year === '') return null;
  const number = /^-?\d{1,4}$/.test(year) ? Number(year) : null;
  if (number === null || month === '') return readImportedDate([day, month, year].filter(Boolean).join(' '));
  const [, word = '', beside = ''] = /^(\p{L}+|\d{1,2})\.?[\s~,/-]*(\d{1,2})?\.?$/u.exec(month) ?? [];
  const at = /^\d/.test(word) ? Number(word) : months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  const isEnglish = /^\d/.test(word) || /^[A-Za-z]+$/.test(word);
  const edtf = at > 0 && isEnglish && /^\d{0,2}$/.test(day) ? dateOfParts(number, at, Number(day || beside) || null) : null;
  return edtf ? { edtf } : readImportedDate([day, month, year].filter(Boolean).join(' '));
}
