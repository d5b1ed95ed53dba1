import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { standingOf } from '#app/_editor/room/draftStanding';
import { formatDate } from '#core/dates/edtf/format';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';
import type { SourceChange } from '#core/edits/source';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { readAddress } from '#core/sources/address';
import { edtfToCsl } from '#core/sources/cslDate';
import { type DateVariable, dateVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';
import { possibleDays } from '#core/sources/import/possibleDays';
import { dateOn } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

const ownTexts = ['reliability', 'verification', 'checked', 'archiveUrl'] as const;
type OwnText = (typeof ownTexts)[number];
const textNames = ['type', 'title', 'URL', ...stringVariables, ...numberVariables, ...dateVariables, ...ownTexts] as const;
export type TextName = (typeof textNames)[number];

export type SourceProblem = 'missing' | 'notADate' | 'notALanguage' | 'notAnAddress' | 'changed' | 'emptied';
export type SourceProblems = Partial<Record<TextName, SourceProblem>>;

/** The text of each field of the form. The names of people have rows of their own (`nameRows.ts`). */
export type SourceTexts = Record<TextName, string>;
export type SourceForm = { ok: true; change: SourceChange } | { ok: false; problems: SourceProblems };

/** Two changes of these cannot be merged. */
const areOneValue: ReadonlySet<TextName> = new Set(['type', 'language', 'URL', 'archiveUrl', 'verification', ...dateVariables]);

/** Returns the texts of the form. Null for a new source. */
export function sourceTexts(source: CslItem | null): SourceTexts {
  return Object.fromEntries(textNames.map((name) => [name, source ? textIn(source, name) : ''])) as SourceTexts;
}

function textIn(source: CslItem, name: TextName): string {
  if (isDate(name)) return formatDate(dateOn(source[name]), interfaceLanguage);
  return String((isOwn(name) ? source.annalist[name] : source[name]) ?? '');
}

/**
 * Reads the form into CSL fields, only those whose text has changed. Keeps a colleague's edit, also of the same field, and values that
 * the form cannot show in full, such as a date in words. A field that the form does not show is unchanged. `before`: the texts when the
 * form opened; `now`: those of the source as it stands. A field in which both changed the same words is a problem.
 */
export function readSourceForm(form: FormData, before: SourceTexts, now: SourceTexts): SourceForm {
  const problems: SourceProblems = {};
  const change: Record<string, unknown> = {};
  const annalist: Record<string, unknown> = {};
  for (const name of textNames) {
    const [typed, was, theirs] = [textOf(form, name) ?? before[name].trim(), before[name].trim(), now[name].trim()];
    const { shown, isClash } = standingOf(typed, was, theirs, areOneValue.has(name));
    if (isClash) problems[name] = theirs === '' ? 'emptied' : 'changed';
    if (name === 'title' && shown === '') problems.title = 'missing';
    const day = isDate(name) ? chosenDay(form, name, shown) : null;
    if (problems[name] || (shown === theirs && day === null)) continue;
    const read = day === null ? readText(name, shown) : { value: cslOf(day, shown) };
    if ('problem' in read) problems[name] = read.problem;
    else if (isOwn(name)) annalist[name] = read.value;
    else change[name] = read.value;
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, change: { ...change, ...(Object.keys(annalist).length > 0 && { annalist }) } };
}

/** Null if the form does not show the field. */
function textOf(form: FormData, name: string): string | null {
  const text = form.get(name);
  // Some browsers return the text of a textarea with CR LF.
  return typeof text === 'string' ? text.replaceAll('\r\n', '\n').trim() : null;
}

function readText(name: TextName, text: string): { value: unknown } | { problem: SourceProblem } {
  if (text === '') return { value: undefined };
  if (isDate(name)) {
    const value = readDate(text);
    return value ? { value } : { problem: 'notADate' };
  }
  if (name === 'language') {
    const value = readLanguage(text);
    return value ? { value } : { problem: 'notALanguage' };
  }
  if (name !== 'URL' && name !== 'archiveUrl') return { value: text };
  const address = readAddress(text);
  return address.ok && /^https?:/i.test(address.href) ? { value: address.href } : { problem: 'notAnAddress' };
}

/** The name of the answer to which day an ambiguous date means. */
export function dayName(name: string): string {
  return `${name} day`;
}

/** Returns the chosen day of an ambiguous date, as EDTF. Null if the words are not ambiguous, or nobody has chosen. */
function chosenDay(form: FormData, name: DateVariable, words: string): string | null {
  const day = form.get(dayName(name));
  return typeof day === 'string' && possibleDays(words).includes(day) ? day : null;
}

/** Reads a date of the form: the chosen day, or else as `readDate` does. */
export function dateIn(form: FormData, name: DateVariable): CslDate | null {
  const text = textOf(form, name) ?? '';
  const day = chosenDay(form, name, text);
  return day === null ? readDate(text) : cslOf(day, text);
}

/** Reads a date as CSL, as EDTF if CSL cannot say it, or as words, also if they are ambiguous. Null for a mistake. */
function readDate(text: string): CslDate | null {
  const read = readDateWords(text, { year: null, timeZone: '' });
  if (read.kind === 'date') return cslOf(read.reading.edtf, text);
  return isOfWordsAlone(read) || possibleDays(text).length > 0 ? { literal: text } : null;
}

function cslOf(edtf: string, words: string): CslDate {
  return edtfToCsl(edtf) ?? { literal: words, edtf };
}

/** Canonical BCP 47. */
function readLanguage(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

function isDate(name: TextName): name is DateVariable {
  return (dateVariables as readonly string[]).includes(name);
}

function isOwn(name: TextName): name is OwnText {
  return (ownTexts as readonly string[]).includes(name);
}
