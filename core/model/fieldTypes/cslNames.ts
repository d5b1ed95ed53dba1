import { json } from '#core/model/fieldTypes/json';
import { readScalars } from '#core/model/fieldTypes/readScalars';

export interface CslName {
  family?: string;
  given?: string;
  /** Such as the "van" of Vincent van Gogh and the "de" of Alexis de Tocqueville. */
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  suffix?: string;
  literal?: string;
}

const mostNames = 500;
const nameParts = ['family', 'given', 'literal'] as const;

/** A list of CSL-JSON names. Unknown fields of a name are kept. */
export const cslNames = json<CslName[]>({
  examples: [[{ family: 'Charap', given: 'S.' }], [{ literal: 'UN' }, 'text', null]],
  read(value, reading) {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      reading.report('wrong-kind');
      return undefined;
    }
    if (value.length > mostNames) reading.report('too-many', mostNames);
    return value.slice(0, mostNames).flatMap((item: unknown) => {
      const name = readScalars(item, reading, nameParts);
      return name ? [name as CslName] : [];
    });
  },
  schema(zod) {
    const part = zod.string().optional();
    return zod.array(zod.looseObject({ family: part, given: part, literal: part })).max(mostNames);
  },
});
