import * as Y from 'yjs';
import type { ZodType } from 'zod';
import { entriesOf, requireMap } from '#core/model/fieldTypes/entries';
import type { FieldType, Zod } from '#core/model/fieldTypes/fieldType';
import { type LeafValue, leafAt, within } from '#core/model/leaves';
import type { Fields } from '#core/model/schema';

/** A set, stored as a map from member to `true`. So two people can add different members at the same time. */
export interface SetType<T> extends FieldType<T[], readonly T[]> {
  keyOf(member: T): string;
}

interface SetParts<T> {
  most: number;
  /** Null if the key is no member. */
  memberOf: (key: string) => T | null;
  keyOf: (member: T) => string;
  leaf: (member: T) => LeafValue;
  schema: (zod: Zod) => ZodType<T>;
}

/** The ids of records of a kind, in the order of their names. */
export function set(to: string, most: number): SetType<string> {
  return setOf({
    most,
    memberOf: (key) => key,
    keyOf: (member) => member,
    leaf: (value) => ({ is: 'ref', value, to }),
    schema: (zod) => zod.string().min(1).max(256),
  });
}

/** References of several sorts. A member's key is `<sort> <id>`, so the same link cannot exist twice. */
export function links<const Sort extends string>(
  sorts: readonly Sort[],
  to: string,
  most: number,
): SetType<{ kind: Sort; eventId: string }> {
  return setOf({
    most,
    memberOf(key) {
      const at = key.indexOf(' ');
      const kind = sorts.find((each) => each === key.slice(0, at));
      const eventId = key.slice(at + 1);
      return kind && eventId !== '' ? { kind, eventId } : null;
    },
    keyOf: ({ kind, eventId }) => `${kind} ${eventId}`,
    leaf: ({ eventId }) => ({ is: 'ref', value: eventId, to }),
    schema: (zod) => zod.strictObject({ kind: zod.enum(sorts), eventId: zod.string().min(1) }),
  });
}

function setOf<T>({ most, memberOf, keyOf, leaf, schema }: SetParts<T>): SetType<T> {
  return {
    form: { is: 'members' },
    keyOf,
    // The value of a member has no meaning.
    read: (value, reading) =>
      entriesOf(value, most, reading)
        .map(([key]) => key)
        .sort()
        .flatMap((key) => memberOf(key) ?? []),
    create: (given = []) => new Y.Map(given.map((member) => [keyOf(member), true])),
    write(fields, key, given) {
      const stored = requireMap(fields, key);
      const wanted = new Set(given.map(keyOf));
      for (const member of [...stored.keys()]) if (!wanted.has(member)) stored.delete(member);
      for (const member of wanted) setMember(stored, member, true);
    },
    walk(members, place, found) {
      for (const member of members) found.push(leafAt(within(place, keyOf(member)), leaf(member)));
    },
    schema: (zod) => zod.array(schema(zod)).max(most),
  };
}

/** Adds a member to a stored set or removes it. Writes nothing if the set is already as wanted. */
export function setMember(stored: Fields, member: string, isIn: boolean): void {
  if (stored.has(member) === isIn) return;
  if (isIn) stored.set(member, true);
  else stored.delete(member);
}
