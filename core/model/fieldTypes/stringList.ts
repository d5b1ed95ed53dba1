import { json } from '#core/model/fieldTypes/json';
import { readString } from '#core/model/reading';

const mostStrings = 1_000;
const longest = 2_000;

/** A list of strings, replaced as a whole. */
export const stringList = json<string[]>({
  examples: [
    ['talks', 'Istanbul'],
    ['text', 5],
  ],
  read(value, reading) {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      reading.report('wrong-kind');
      return undefined;
    }
    if (value.length > mostStrings) reading.report('too-many', mostStrings);
    return value.slice(0, mostStrings).flatMap((item: unknown) => {
      if (typeof item === 'string') return readString(item, longest, reading);
      reading.report('wrong-kind');
      return [];
    });
  },
  schema: (zod) => zod.array(zod.string().max(longest)).max(mostStrings),
});
