import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';
import type { SourceChange } from '#core/edits/source';
import type { CslName } from '#core/model/fieldTypes/cslNames';
import { readAddress } from '#core/sources/address';
import { edtfToCsl } from '#core/sources/cslDate';
import { issuedInWords } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

export type SourceField = 'title' | 'issued' | 'language' | 'url' | 'archive';
export type SourceProblem = 'missing' | 'notADate' | 'notALanguage' | 'notAnAddress';

/** The text of each field of the form. */
export type SourceTexts = ReturnType<typeof sourceTexts>;
export type SourceForm = { ok: true; change: SourceChange } | { ok: false; problems: Partial<Record<SourceField, SourceProblem>> };

/** Returns the texts of the form. Null for a new source. */
export function sourceTexts(source: CslItem | null) {
  const { reliability = '', verification = '', archiveUrl = '' } = source?.annalist ?? {};
  return {
    title: source?.title ?? '',
    authors: (source?.author ?? [])
      .map(
        (name) =>
          name.literal ?? [[name['non-dropping-particle'], name.family].filter(Boolean).join(' '), name.given].filter(Boolean).join(', '),
      )
      .join('\n'),
    type: source?.type ?? '',
    container: source?.['container-title'] ?? '',
    publisher: source?.publisher ?? '',
    issued: source ? issuedInWords(source, interfaceLanguage) : '',
    language: source?.language ?? '',
    url: source?.URL ?? '',
    archive: archiveUrl,
    reliability,
    verification,
    note: source?.note ?? '',
  };
}

/**
 * Reads the form into CSL fields, only those whose text has changed. Keeps a colleague's edit of another field, and values that the
 * form cannot show in full, such as a date in words or a name with a comma.
 */
export function readSourceForm(form: FormData, before: SourceTexts): SourceForm {
  const after = Object.fromEntries(Object.keys(before).map((name) => [name, textOf(form, name)])) as SourceTexts;
  const changed = (name: keyof SourceTexts) => after[name] !== before[name].trim();
  const problems: Partial<Record<SourceField, SourceProblem>> = {};
  const change: SourceChange = {};
  if (after.title === '') problems.title = 'missing';
  else if (changed('title')) change.title = after.title;
  if (changed('authors')) change.author = readAuthors(after.authors);
  if (changed('type')) change.type = after.type;
  if (changed('container')) change['container-title'] = after.container || undefined;
  if (changed('publisher')) change.publisher = after.publisher || undefined;
  if (changed('note')) change.note = after.note || undefined;
  if (changed('issued')) {
    const issued = readIssued(after.issued);
    if (issued === null) problems.issued = 'notADate';
    else change.issued = issued;
  }
  if (changed('language')) {
    const language = readLanguage(after.language);
    if (language === null) problems.language = 'notALanguage';
    else change.language = language || undefined;
  }
  if (changed('url')) {
    const url = readOptionalAddress(after.url);
    if (url === null) problems.url = 'notAnAddress';
    else change.URL = url || undefined;
  }
  const annalist: NonNullable<SourceChange['annalist']> = {};
  if (changed('reliability')) annalist.reliability = after.reliability || undefined;
  if (changed('verification')) annalist.verification = after.verification || undefined;
  if (changed('archive')) {
    const archive = readOptionalAddress(after.archive);
    if (archive === null) problems.archive = 'notAnAddress';
    else annalist.archiveUrl = archive || undefined;
  }
  if (Object.keys(annalist).length > 0) change.annalist = annalist;
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, change };
}

function textOf(form: FormData, name: string): string {
  // Some browsers return the text of a textarea with CR LF.
  return String(form.get(name) ?? '')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** One author a line: "Family, Given", or an undivided name. */
function readAuthors(text: string): CslName[] | undefined {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const names = lines.map((line): CslName => {
    const [family = '', given] = line.split(',').map((part) => part.trim());
    return given ? { family, given } : { literal: line };
  });
  return names.length > 0 ? names : undefined;
}

/** Reads a date as CSL, or as words. Undefined if it is empty; null for a mistake or an ambiguous date. */
function readIssued(text: string): CslItem['issued'] | null {
  if (text === '') return undefined;
  const read = readDateWords(text, { year: null, timeZone: '' });
  if (read.kind === 'date') return edtfToCsl(read.reading.edtf) ?? { literal: text };
  return isOfWordsAlone(read) ? { literal: text } : null;
}

/** Canonical BCP 47. */
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
  return address.ok && /^https?:/i.test(address.href) ? address.href : null;
}
