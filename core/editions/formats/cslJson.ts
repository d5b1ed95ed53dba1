import { formatDate } from '#core/dates/edtf/format';
import type { Edition, FrozenSource } from '#core/editions/edition';
import { cslToEdtf } from '#core/sources/cslDate';
import { cslTypes, dateVariables, nameVariables } from '#core/sources/cslVariables';

const types: ReadonlySet<string> = new Set(cslTypes);
const nameParts = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'];
const dateParts = ['date-parts', 'season', 'circa', 'literal', 'raw'];

/**
 * Writes the sources of an edition as CSL-JSON (Citation Style Language 1.0.2), only with fields of its schema. The editors' assessment of
 * a source is under `custom`. A date with an open end is written in words, because processors print its numbers as one date.
 */
export function writeCslJson({ timeline }: Edition): string {
  const [language = 'en'] = timeline.languages;
  return `${JSON.stringify(
    timeline.sources.map((source) => itemOf(source, language)),
    null,
    1,
  )}\n`;
}

function itemOf(source: FrozenSource, language: string): object {
  const { id, type, title, note, annalist, ...others } = source;
  const names = nameVariables.flatMap((each) => (others[each] ? [[each, others[each].map((name) => only(nameParts, name))]] : []));
  const dates = dateVariables.flatMap((each) => (others[each] ? [[each, dateOf(others[each], language)]] : []));
  return {
    id,
    type: types.has(type) ? type : 'document',
    ...(title && { title }),
    ...others,
    ...Object.fromEntries([...names, ...dates]),
    // Processors parse lines of a `note` as fields: a line that begins with "issued:" would replace the date.
    ...(note && { annote: [others.annote, note].filter(Boolean).join('\n') }),
    custom: { ...annalist, ...(!types.has(type) && { type }) },
  };
}

function dateOf(date: NonNullable<FrozenSource['issued']>, language: string): object {
  const isOpen = date['date-parts']?.some((parts) => parts.every((part) => part === 0));
  const edtf = isOpen || (date.edtf && !date['date-parts'] && !date.literal) ? cslToEdtf(date) : null;
  if (edtf) return { literal: formatDate(edtf, language) };
  const parts = date['date-parts']?.filter((each) => each.length > 0);
  return only(dateParts, { ...date, 'date-parts': parts && parts.length > 0 ? parts : undefined });
}

function only(names: readonly string[], given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => names.includes(name) && value !== undefined));
}
