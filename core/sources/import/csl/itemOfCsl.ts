import type { CslName } from '#core/model/fieldTypes/cslNames';
import { isPlainObject } from '#core/model/readPlain';
import { cslTypes, dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';
import { readCslDate } from '#core/sources/import/csl/cslDateIn';
import { emptyItem, type ImportedItem, type ImportedRecord, problemAt, recordOf, setText } from '#core/sources/import/imported';

const types: ReadonlySet<string> = new Set(cslTypes);
const names: ReadonlySet<string> = new Set(nameVariables);
const dates: ReadonlySet<string> = new Set(dateVariables);
const texts: ReadonlySet<string> = new Set([...stringVariables, ...numberVariables, 'title', 'URL']);
const nameParts = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'] as const;
/** Older names of variables. */
const renamed: Readonly<Record<string, string>> = {
  shortTitle: 'title-short',
  journalAbbreviation: 'container-title-short',
  event: 'event-title',
};

/** Reads one item of CSL-JSON or CSL-YAML, where numbers may be strings and the other way round. */
export function readCslItem(value: unknown, line: number): ImportedRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return problemAt(line, 'notAnObject', JSON.stringify(value) ?? '');
  const given = value as Record<string, unknown>;
  const type = typeof given.type === 'string' ? given.type : '';
  const item = emptyItem(scalar(given.id) || scalar(given['citation-key']), types.has(type) ? type : 'document');
  if (type && !types.has(type)) item.custom.type = type;
  const { custom, id: _id, type: _type, ...fields } = given;
  const unknown: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) setField(item, renamed[name] ?? name, field, unknown);
  setCustom(item, custom, unknown);
  return recordOf(line, item, JSON.stringify(value));
}

/** Fields that CSL does not have go to `unknown`. */
function setField(item: ImportedItem, name: string, field: unknown, unknown: Record<string, unknown>): void {
  if (field === null || field === undefined || field === '') return;
  if (names.has(name)) {
    const read = [field].flat().flatMap(readName);
    if (read.length > 0) item.names[name] = read;
  } else if (dates.has(name)) {
    // Some programs write a list of dates.
    const date = readCslDate(Array.isArray(field) ? field[0] : field);
    if (date) item.dates[name] = date;
  } else if (texts.has(name)) {
    const text = [field]
      .flat()
      .map(scalar)
      .filter(Boolean)
      .join(name === 'keyword' ? ', ' : ' ');
    if (text) setText(item, name, text);
  } else unknown[name] = field;
}

/** Our own export keeps under `annalist` what CSL cannot say: the EDTF of a date, the editors' assessment. */
function setCustom(item: ImportedItem, custom: unknown, unknown: Record<string, unknown>): void {
  if (isPlainObject(custom)) Object.assign(item.custom, custom);
  else if (custom) unknown.custom = custom;
  const { edtf, unknown: kept, ...own } = isPlainObject(item.custom.annalist) ? item.custom.annalist : {};
  const all = { ...(isPlainObject(kept) ? kept : {}), ...unknown };
  const ours = { ...own, ...(Object.keys(all).length > 0 && { unknown: all }) };
  delete item.custom.annalist;
  if (Object.keys(ours).length > 0) item.custom.annalist = ours;
  for (const [name, each] of Object.entries(isPlainObject(edtf) ? edtf : {})) {
    const date = dates.has(name) && typeof each === 'string' ? readCslDate({ edtf: each }) : null;
    if (date) item.dates[name] = date;
  }
}

function readName(value: unknown): CslName[] {
  if (typeof value === 'string') return value.trim() ? [{ literal: value.trim() }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const given = value as Record<string, unknown>;
  const parts = nameParts.flatMap((part) => (scalar(given[part]) ? [[part, scalar(given[part])] as const] : []));
  // Some programs write an undivided name under `name`.
  const name: CslName = parts.length > 0 ? Object.fromEntries(parts) : scalar(given.name) ? { literal: scalar(given.name) } : {};
  return Object.keys(name).length > 0 ? [name] : [];
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}
