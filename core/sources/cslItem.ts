import type { NewSource } from '#core/edits/source';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { type FieldType, isEmpty } from '#core/model/fieldTypes/fieldType';
import { kinds } from '#core/model/kinds';
import { Reading } from '#core/model/reading';
import { isPlainObject, readPlain } from '#core/model/readPlain';
import { cslTypes, type DateVariable, dateVariables } from '#core/sources/cslVariables';
import type { CslItem } from '#core/sources/source';

/** A CSL-JSON item as a source. */
export interface ReadItem {
  source: NewSource;
  /** The fields that no variable of CSL holds. They are kept under `annalist.unknown`. */
  unknown: string[];
  /** The fields that are kept nowhere, because JSON cannot hold them or they are too long. */
  refused: string[];
}

/** The field of `custom` that holds our own fields. */
const ownName = 'annalist';
const types: ReadonlySet<string> = new Set(cslTypes);
const { annalist: ownFields, ...variables } = kinds.source.fields;
const mostUnknown = 20_000;

/**
 * Reads a CSL-JSON item (CSL 1.0.2). Keeps every field: a value that its variable does not take, and a field that CSL does not have, is
 * kept under `annalist.unknown`. An empty value is no value. Numbers in `date-parts` may be strings. Null if the item is no object.
 */
export function readCslItem(item: unknown): ReadItem | null {
  if (!isPlainObject(item)) return null;
  const { id, ...fields } = item;
  const { [ownName]: own, ...foreign } = isPlainObject(fields.custom) ? fields.custom : {};
  const { edtf, unknown: kept, type: ownType, ...ours } = isPlainObject(own) ? own : {};
  const read: Record<string, unknown> = {};
  const found: ReadItem = { source: { type: 'document', title: '' }, unknown: [], refused: [] };
  const unknown = keepable(isPlainObject(kept) ? kept : {}, found.refused);
  if (isPlainObject(fields.custom)) fields.custom = keepable(foreign, found.refused);
  for (const [name, value] of Object.entries(fields)) {
    if (isNothing(value)) continue;
    const taken = take(variables, name, value);
    if (taken !== undefined) read[name] = taken;
    else if (isKeepable({ ...unknown, [name]: value })) {
      unknown[name] = value;
      found.unknown.push(name);
    } else found.refused.push(name);
  }
  for (const [name, words] of Object.entries(isPlainObject(edtf) ? edtf : {}))
    if (isDate(name) && isPlainObject(read[name]) && typeof words === 'string') read[name] = { ...read[name], edtf: words };
  const given = ownFields.form.is === 'fields' ? ownFields.form.fields : {};
  const assessed = Object.entries(ours).flatMap(([name, value]) => (take(given, name, value) === undefined ? [] : [[name, value]]));
  found.source = {
    ...found.source,
    ...read,
    ...(typeof ownType === 'string' && { type: ownType }),
    annalist: {
      ...Object.fromEntries(assessed),
      ...((typeof id === 'string' || typeof id === 'number') && { importedId: String(id) }),
      ...(Object.keys(unknown).length > 0 && { unknown }),
    },
  };
  return found;
}

/**
 * Writes a source as a CSL-JSON item under an id. Our own fields stand under `custom.annalist`, and so does the EDTF of a date that CSL
 * cannot say. A type that CSL does not have becomes `document`, and stands there too.
 */
export function writeCslItem({ id: _id, type, title, custom, annalist, ...source }: CslItem, id: string): Record<string, unknown> {
  const { importedId: _importedId, addedAt: _addedAt, unknown = {}, ...own } = annalist;
  const edtf: Record<string, string> = {};
  const written = Object.entries(source).map(([name, value]) => {
    if (!isDate(name) || !isPlainObject(value) || typeof value.edtf !== 'string') return [name, value];
    const { edtf: date, ...csl } = value;
    // CSL-JSON takes EDTF in place of its own form.
    if (Object.keys(csl).length === 0) return [name, date];
    edtf[name] = date as string;
    return [name, csl];
  });
  const isKnown = types.has(type);
  const ours = { ...own, ...(Object.keys(edtf).length > 0 && { edtf }), ...(!isKnown && { type }) };
  const all = { ...custom, ...(Object.keys(ours).length > 0 && { [ownName]: ours }) };
  return {
    // First: a field that came in under a name of ours must not replace ours.
    ...unknown,
    id,
    type: isKnown ? type : 'document',
    ...(title && { title }),
    ...Object.fromEntries(written),
    ...(Object.keys(all).length > 0 && { custom: all }),
  };
}

/** Returns a value as the variable of CSL reads it. Undefined if there is no such variable, or if it would lose some of the value. */
export function takenBy<Name extends string>(name: Name, value: unknown): Name extends DateVariable ? CslDate | undefined : unknown {
  return take(variables, name, value) as never;
}

/** Returns the value as the field reads it. Undefined if there is no such field, or if it would lose some of the value. */
function take(fields: Readonly<Record<string, FieldType>>, name: string, given: unknown): unknown {
  const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const reading = new Reading();
  const read = type?.read(isDate(name) && typeof given === 'string' ? { edtf: given } : given, reading);
  return reading.damage.length > 0 || isEmpty(read) ? undefined : read;
}

function isNothing(value: unknown): boolean {
  return isEmpty(value) || (typeof value === 'object' && Object.keys(value as object).length === 0);
}

/** Returns the fields that JSON can hold, as many as there is room for. Adds the names of the others to `refused`. */
function keepable(given: object, refused: string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given))
    if (isKeepable({ ...kept, [name]: value })) kept[name] = value;
    else refused.push(name);
  return kept;
}

function isKeepable(given: object): boolean {
  const reading = new Reading();
  const read = readPlain(given, reading);
  return reading.damage.length === 0 && JSON.stringify(read).length <= mostUnknown;
}

function isDate(name: string): boolean {
  return (dateVariables as readonly string[]).includes(name);
}
