import type { CslName } from '#core/model/fieldTypes/cslNames';
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
  const { custom, ...fields } = given;
  for (const [name, field] of Object.entries(fields)) if (name !== 'id' && name !== 'type') setField(item, renamed[name] ?? name, field);
  setField(item, 'custom', custom);
  return recordOf(line, item, JSON.stringify(value));
}

function setField(item: ImportedItem, name: string, field: unknown): void {
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
  } else if (name === 'custom' && typeof field === 'object') {
    for (const [key, each] of Object.entries(field)) {
      if (key === 'annalist') setOwnDates(item, each);
      else item.custom[key] = typeof each === 'object' ? JSON.stringify(each) : String(each);
    }
  } else item.custom[name] = typeof field === 'object' ? JSON.stringify(field) : String(field);
}

/** Our own export keeps the EDTF of a date that CSL cannot say. */
function setOwnDates(item: ImportedItem, own: unknown): void {
  const edtf = (own as { edtf?: unknown } | null)?.edtf;
  if (typeof edtf !== 'object' || edtf === null) return;
  for (const [name, each] of Object.entries(edtf)) {
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
