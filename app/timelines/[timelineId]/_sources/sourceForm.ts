import { readAddress } from '#core/citations/address';
import type { CslItem, CslName } from '#core/citations/source';
import { daysInMonth } from '#core/dates/calendar';

export type SourceField = 'title' | 'issued' | 'language' | 'url' | 'archive';
export type SourceProblem = 'missing' | 'notADate' | 'notALanguage' | 'notAnAddress';

type Written = Omit<CslItem, 'id'>;
export type SourceForm = { ok: true; source: Written } | { ok: false; problems: Partial<Record<SourceField, SourceProblem>> };

/** Reads the form of a source into CSL's fields. An empty field is one that is not there. */
export function readSourceForm(form: FormData): SourceForm {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const problems: Partial<Record<SourceField, SourceProblem>> = {};
  if (text('title') === '') problems.title = 'missing';
  const issued = readIssued(text('issued'));
  if (issued === null) problems.issued = 'notADate';
  const language = readLanguage(text('language'));
  if (language === null) problems.language = 'notALanguage';
  const url = readOptionalAddress(text('url'));
  if (url === null) problems.url = 'notAnAddress';
  const archive = readOptionalAddress(text('archive'));
  if (archive === null) problems.archive = 'notAnAddress';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    source: {
      type: text('type'),
      title: text('title'),
      author: readAuthors(text('authors')),
      'container-title': text('container') || undefined,
      issued: issued ?? undefined,
      language: language || undefined,
      URL: url || undefined,
      note: text('note') || undefined,
      annalist: {
        reliability: text('reliability') || undefined,
        verification: text('verification') || undefined,
        archiveUrl: archive || undefined,
      },
    },
  };
}

/** One author a line: "Family, Given", or a name that is not divided. */
function readAuthors(text: string): CslName[] | undefined {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const names = lines.map((line): CslName => {
    const [family = '', given] = line.split(',').map((part) => part.trim());
    return given ? { family, given } : { literal: line };
  });
  return names.length > 0 ? names : undefined;
}

/** A year, month or day as CSL's date parts; undefined for an empty text, null for what is none. */
function readIssued(text: string): CslItem['issued'] | null {
  if (text === '') return undefined;
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === '') return null;
  const parts = [year, month, day].flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const [y = 0, m = 1, d = 1] = parts;
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? { 'date-parts': [parts] } : null;
}

/** BCP 47 in its canonical form. */
function readLanguage(text: string): string | null {
  if (text === '') return '';
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

function readOptionalAddress(text: string): string | null {
  if (text === '') return '';
  const address = readAddress(text);
  return address.ok && !address.href.startsWith('mailto:') ? address.href : null;
}
