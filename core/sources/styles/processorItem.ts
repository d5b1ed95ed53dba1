import { formatDate } from '#core/dates/edtf/format';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import type { CslName } from '#core/model/fieldTypes/cslNames';
import { edtfToCsl } from '#core/sources/cslDate';
import { cslTypes } from '#core/sources/cslVariables';
import type { ImportedDate, ImportedItem } from '#core/sources/import/imported';
import type { StyleLanguage } from '#core/sources/styles/styles';

const types: ReadonlySet<string> = new Set(cslTypes);
/** Long texts and the editors' own notes, which no reference prints. A line of a note could also pose as a field. */
const unprinted = new Set(['note', 'annote', 'abstract', 'keyword']);
/** Below this year, processors add an era or drop digits. */
const firstPlainYear = 1000;

/** Returns an item, without its id, as the processor takes it: plain dates as numbers, all other dates in words of the language. */
export function processorItem({ type, texts, names, dates }: ImportedItem, language: StyleLanguage): object {
  const { language: own = languageOf(texts.title ?? '') } = texts;
  return {
    ...Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (unprinted.has(name) ? [] : [[name, textOf(name, text)]]))),
    ...Object.fromEntries(Object.entries(names).map(([name, people]) => [name, namesOf(people)])),
    ...Object.fromEntries(Object.entries(dates).map(([name, date]) => [name, dateOf(date, language)])),
    type: types.has(type) ? type : 'document',
    ...(own && { language: own }),
  };
}

/** Words with a full stop inside, such as LB.ua and notes.txt. */
const dotted = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{Ll}+(?![\p{L}\p{N}.])/gu;

/**
 * Returns a title as a style can set it. Processors capitalise the letter behind a full stop (LB.Ua), unless the word is marked. A full stop
 * at the end would stand before the comma of the style; one of an abbreviation stays.
 */
function textOf(name: string, text: string): string {
  if (!/title/i.test(name)) return text;
  return text.replace(/(\p{Ll}{4})\.$/u, '$1').replace(dotted, '<span class="nocase">$&</span>');
}

/** The processor takes a body behind a person for the person's affiliation, and sets no comma before it. */
function namesOf(names: readonly CslName[]): readonly CslName[] {
  return names.length > 1 ? names.map((name) => (name.literal ? { family: name.literal } : name)) : names;
}

/** Without a language, English styles capitalise every word of a title, also in Cyrillic. */
function languageOf(title: string): string {
  const letters = title.match(/\p{L}/gu) ?? [];
  const isCyrillic = letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter)).length > letters.length / 2;
  return isCyrillic ? (/[їієґ]/i.test(title) ? 'uk' : 'ru') : '';
}

function dateOf(date: ImportedDate, language: StyleLanguage): CslDate {
  if ('words' in date) return { literal: date.words };
  const csl = edtfToCsl(date.edtf);
  const isPlain =
    csl && !csl.circa && csl['date-parts']?.every(([year = 0, month]) => year >= firstPlainYear && (month === undefined || month <= 12));
  return isPlain ? csl : { literal: formatDate(date.edtf, language).replaceAll(' ', '\u00a0') };
}
