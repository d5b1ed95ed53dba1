import type { ZodType } from 'zod';
import { compareText, isFiniteNumber } from '#core/model/compare';
import type { Optional, Zod } from '#core/model/fieldTypes/fieldType';
import { json } from '#core/model/fieldTypes/json';
import { changeOfNames, type Listed, type NamesChange, writeNames } from '#core/model/fieldTypes/namesChange';
import { Parted, partsIn } from '#core/model/fieldTypes/parts';
import { readScalars } from '#core/model/fieldTypes/readScalars';
import { Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';

export interface CslName {
  family?: string;
  given?: string;
  /** Such as the "van" of Vincent van Gogh and the "de" of Alexis de Tocqueville. */
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  suffix?: string;
  /** An undivided name, such as that of an organisation. */
  literal?: string;
}

const mostNames = 500;
const nameParts = ['family', 'given', 'literal', 'suffix', 'dropping-particle', 'non-dropping-particle'] as const;
/** The ending of the part that holds the place of a name. */
const placeEnding = ' place';

const whole = json<CslName[]>({
  examples: [[{ family: 'Charap', given: 'S.' }], [{ literal: 'UN' }, 'text', null]],
  read: (value, reading) => {
    const listed = readListed(value, reading);
    return listed && (listed.length > 0 || Array.isArray(value)) ? listed.map(({ name }) => name) : undefined;
  },
  schema: (zod) => zod.array(nameSchema(zod)).max(mostNames),
});

/**
 * A list of CSL-JSON names. Unknown fields of a name are kept. The list is stored whole when its record is created. From then on, a
 * changed, added or removed name, and a moved one, is a part with a key of its own (decision 055). So two people can change two names.
 */
export const cslNames: Optional<CslName[], readonly CslName[] | NamesChange<CslName>> = {
  ...(whole as Optional<CslName[]>),
  isOptional: true,
  part: json<CslName>({
    examples: [{ family: 'Charap' }, { literal: 'UN' }],
    read: (value, reading) => (value === undefined || value === null ? undefined : (readScalars(value, reading, nameParts) ?? undefined)),
    schema: nameSchema,
  }),
  create(given) {
    const names = !given || isList(given) ? given : (given.order ?? Object.keys(given.names)).flatMap((id) => given.names[id] ?? []);
    return names && names.length > 0 ? names : undefined;
  },
  write(fields, key, given) {
    const stored = namesStored(fields, key);
    if (given && !isList(given)) writeNames(fields, key, stored, given);
    else if (given && given.length > 0) writeNames(fields, key, stored, changeOfNames(stored, given));
    else for (const each of [...fields.keys()]) if (each === key || each.startsWith(`${key} `)) fields.delete(each);
  },
  givenSchema: (zod) =>
    zod.union([
      whole.schema(zod),
      zod.strictObject({
        names: zod.record(zod.string().regex(/^[^\s]{1,64}$/), nameSchema(zod).nullable()),
        order: zod.array(zod.string().max(64)).max(mostNames).optional(),
      }),
    ]),
};

function nameSchema(zod: Zod): ZodType<CslName> {
  const part = zod.string().max(20_000).optional();
  return zod.looseObject(Object.fromEntries(nameParts.map((each) => [each, part])));
}

/** Returns the names of a stored list, with their ids, in order. */
export function namesStored(fields: Fields, key: string): Listed<CslName>[] {
  return readListed(new Parted(key, fields.get(key), partsIn(fields).get(key) ?? []), new Reading(key)) ?? [];
}

/** Undefined if nothing is stored. Reports an unreadable part at its own key. */
function readListed(value: unknown, reading: Reading): Listed<CslName>[] | undefined {
  const { key, whole: list, parts } = value instanceof Parted ? value : new Parted('', value, []);
  if (list === undefined && parts.length === 0) return undefined;
  const found = new Map<string, Listed<CslName>>();
  if (list !== undefined && !Array.isArray(list)) reading.report('wrong-kind');
  else if (list && list.length > mostNames) reading.report('too-many', mostNames);
  for (const [at, item] of (Array.isArray(list) ? list.slice(0, mostNames) : []).entries()) {
    const name = readScalars(item, reading, nameParts);
    if (name) found.set(String(at), { id: String(at), name, place: at + 1 });
  }
  const places = new Map(
    parts.flatMap(([part, place]) => (part.endsWith(placeEnding) ? [[part.slice(0, -placeEnding.length), place]] : [])),
  );
  // Without a place, such as after a removal beside a change, a name comes last.
  const placeOf = (id: string, otherwise: number) => (isFiniteNumber(places.get(id)) ? Number(places.get(id)) : otherwise);
  for (const listed of found.values()) listed.place = placeOf(listed.id, listed.place);
  for (const [id, item] of parts) {
    if (id.endsWith(placeEnding)) continue;
    reading.leave();
    reading.enter(`${key} ${id}`);
    const known = found.get(id);
    if (!known && found.size >= mostNames) reading.report('too-many', mostNames);
    else {
      const name = item === null ? null : readScalars(item, reading, nameParts);
      if (name) found.set(id, { id, name, place: known?.place ?? placeOf(id, Number.MAX_SAFE_INTEGER) });
      // A name of the whole list cannot be taken from it alone, so null stands for its removal.
      else if (item === null) found.delete(id);
    }
    reading.leave();
    reading.enter(key);
  }
  return [...found.values()].sort((a, b) => a.place - b.place || compareText(a.id, b.id));
}

function isList(given: readonly CslName[] | NamesChange<CslName> | null | undefined): given is readonly CslName[] {
  return Array.isArray(given);
}
