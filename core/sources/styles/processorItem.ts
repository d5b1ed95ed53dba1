import { formatDate } from '#core/dates/edtf/format';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
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
    ...Object.fromEntries(Object.entries(texts).filter(([name]) => !unprinted.has(name))),
    ...names,
    ...Object.fromEntries(Object.entries(dates).map(([name, date]) => [name, dateOf(date, language)])),
    type: types.has(type) ? type : 'document',
    ...(own && { language: own }),
  };
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
