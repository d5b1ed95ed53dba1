import * as Y from 'yjs';
import { compareText, isFiniteNumber } from '#core/model/compare';
import { entriesOf, requireMap } from '#core/model/fieldTypes/entries';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { setField } from '#core/model/fieldTypes/plain';
import { within } from '#core/model/leaves';
import { isLanguage, type Reading } from '#core/model/reading';

export const mostLanguages = 50;

/** BCP 47 tags, the main one first. English if there are none. Stored as a map from tag to position. */
export const languageList: FieldType<string[], readonly string[]> = {
  form: { is: 'ranks' },
  read(value, reading) {
    const found = readRanks(value, reading);
    return found.length > 0 ? found : ['en'];
  },
  create: (given = []) => new Y.Map(given.map((language, place) => [language, place])),
  write(fields, key, given) {
    const stored = requireMap(fields, key);
    for (const language of [...stored.keys()]) if (!given.includes(language)) stored.delete(language);
    for (const [place, language] of given.entries()) setField(stored, language, place);
  },
  walk(languages, place, found) {
    for (const language of languages) found.push({ ...within(place, language), is: 'value', value: language });
  },
  schema: (zod) => zod.array(zod.string().refine(isLanguage)).max(mostLanguages),
};

function readRanks(value: unknown, reading: Reading): string[] {
  const ranked = entriesOf(value, mostLanguages, reading, isLanguage).map(([language, rank]) => {
    if (isFiniteNumber(rank)) return { language, rank };
    reading.reportAt(language, 'wrong-kind');
    return { language, rank: 0 };
  });
  return ranked.sort((a, b) => a.rank - b.rank || compareText(a.language, b.language)).map(({ language }) => language);
}
