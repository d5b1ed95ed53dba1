import * as Y from 'yjs';
import { compareText } from '#core/model/compare';
import { entriesOf, requireMap } from '#core/model/fieldTypes/entries';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { schemaOfGiven } from '#core/model/fieldTypes/group';
import { rankOf } from '#core/model/fieldTypes/number';
import {
  createRecord,
  formOf,
  type GivenRecord,
  type Kind,
  type RecordOf,
  readRecord,
  schemaOf,
  walkRecord,
  writeRecord,
} from '#core/model/kind';
import { within } from '#core/model/leaves';
import type { Reading } from '#core/model/reading';
import { isMap } from '#core/model/yjsTypes';

/** Records nested in another, by id. */
export interface RecordsType<K extends Kind> extends FieldType<RecordOf<K>[], readonly GivenRecord<K>[]> {
  of: K;
}

/** Records of a kind that belong to the surrounding record. */
export function records<K extends Kind>(of: K): RecordsType<K> {
  return {
    of,
    form: { is: 'each', of: formOf(of) },
    read: (value, reading) => readRecords(of, value, reading),
    create: (given = [], languages = []) =>
      new Y.Map(given.map((record, at) => [idIn(record), createRecord(of, record, languages, at + 1)])),
    write(fields, key, given, languages) {
      const stored = requireMap(fields, key);
      const wanted = new Set(given.map(idIn));
      for (const id of [...stored.keys()]) if (!wanted.has(id)) stored.delete(id);
      for (const [at, record] of given.entries()) {
        const known = stored.get(idIn(record));
        if (isMap(known)) writeRecord(of, known, record, languages);
        else stored.set(idIn(record), createRecord(of, record, languages, at + 1));
      }
    },
    walk(values, place, found, wants) {
      for (const value of values) {
        const { id } = value as { id: string };
        const path = within(place, id).path;
        walkRecord(of, value, { kind: of.name, id, within: place.record }, path, found, wants);
      }
    },
    schema: (zod) => zod.array(schemaOf(of, zod)).max(of.most),
    givenSchema: (zod) => zod.array(schemaOfGiven(zod, of.fields, { id: zod.string().min(1).max(256) })).max(of.most),
  };
}

/** Reads all records of a kind: sorted by rank and then id, by the kind's own order, or in the order of the doc. */
export function readRecords<K extends Kind>(kind: K, value: unknown, reading: Reading): RecordOf<K>[] {
  const found: { record: RecordOf<K>; id: string; rank: number }[] = [];
  for (const [id, item] of entriesOf(value, kind.most, reading)) {
    reading.enter(id);
    if (isMap(item)) found.push({ record: readRecord(kind, id, item, reading), id, rank: rankOf(item) });
    else reading.report('wrong-kind');
    reading.leave();
  }
  const { compare } = kind;
  if ('rank' in kind.fields) found.sort((a, b) => a.rank - b.rank || compareText(a.id, b.id));
  else if (compare) found.sort((a, b) => compare(a.record, b.record) || compareText(a.id, b.id));
  return found.map(({ record }) => record);
}

function idIn(record: object): string {
  return (record as { id: string }).id;
}
