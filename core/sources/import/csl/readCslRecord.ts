import { isPlainObject } from '#core/model/readPlain';
import { readCslItem, takenBy } from '#core/sources/cslItem';
import { cslTypes, dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';
import { plainItemOf } from '#core/sources/export/plainItem';
import { readCslDate } from '#core/sources/import/csl/cslDateIn';
import { cslDateOf } from '#core/sources/import/importDate';
import { type ImportedRecord, longestText, plainDoi, problemAt, recordOf } from '#core/sources/import/imported';
import { dateOn } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

const types: ReadonlySet<string> = new Set(cslTypes);
const names: ReadonlySet<string> = new Set(nameVariables);
const dates: ReadonlySet<string> = new Set(dateVariables);
const texts: ReadonlySet<string> = new Set([...stringVariables, ...numberVariables, 'title', 'URL']);
const nameParts: readonly string[] = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'];
/** Older names of variables. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['shortTitle', 'title-short'],
  ['journalAbbreviation', 'container-title-short'],
  ['event', 'event-title'],
]);

/**
 * Reads one item of CSL-JSON or CSL-YAML as programs write it: numbers may be strings and the other way round, names texts, dates words. What is not
 * in the form of CSL is put into it; `readCslItem` reads the rest, and keeps all of it.
 */
export function readCslRecord(value: unknown, line: number): ImportedRecord {
  const tidy = isPlainObject(value) ? tidied(value) : null;
  const read = readCslItem(tidy);
  if (!tidy || !read) return problemAt(line, 'notAnObject', JSON.stringify(value) ?? '');
  const { importedId = '', ...own } = read.source.annalist ?? {};
  const item = plainItemOf({ ...read.source, annalist: {}, id: importedId } as CslItem);
  if (Object.keys(own).length > 0) item.custom.annalist = own;
  // `sourceOfRecord` cuts them.
  for (const [name, text] of Object.entries(tidy)) if (texts.has(name) && isLong(text)) item.texts[name] = text;
  return { ...recordOf(line, item, JSON.stringify(value)), csl: tidy };
}

function tidied({ id, type, custom, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const name = scalar(type);
  const isKnown = name === '' || types.has(name);
  const own = isPlainObject(custom) && isPlainObject(custom.annalist) ? custom.annalist : {};
  const tidy: [string, unknown][] = [];
  const unknown: [string, unknown][] = Object.entries(isPlainObject(own.unknown) ? own.unknown : {});
  for (const [field, value] of Object.entries(fields)) {
    const variable = renamed.get(field) ?? field;
    const said = tidyValue(variable, value);
    if (said !== undefined) tidy.push([variable, said]);
    else if (!isEmptyValue(value)) unknown.push([field, value]);
  }
  const isObject = custom === undefined || custom === null || isPlainObject(custom);
  const all = {
    ...(isPlainObject(custom) && custom),
    ...(!isKnown && { type: name }),
    ...(unknown.length > 0 && { annalist: { ...own, unknown: Object.fromEntries(unknown) } }),
  };
  return {
    ...Object.fromEntries(tidy),
    id: scalar(id) || scalar(fields['citation-key']) || undefined,
    type: isKnown && name ? name : 'document',
    custom: isObject || Object.keys(all).length > 0 ? all : custom,
  };
}

/** Returns a value in the form of its variable. Undefined for a value that says nothing to it. */
function tidyValue(variable: string, value: unknown): unknown {
  if (names.has(variable)) {
    const list = [value].flat().flatMap(tidyName);
    return list.length > 0 ? list : undefined;
  }
  // Some programs write a list of dates.
  if (dates.has(variable)) return tidyDate(Array.isArray(value) ? value[0] : value);
  if (variable === 'DOI') return plainDoi(textOf(value)) || undefined;
  if (!texts.has(variable) || takenBy(variable, value) !== undefined) return value;
  return textOf(value, variable === 'keyword' ? ', ' : ' ') || undefined;
}

function textOf(value: unknown, between = ' '): string {
  return [value].flat().map(scalar).filter(Boolean).join(between);
}

/** As it is, if it already says the date that programs mean. */
function tidyDate(value: unknown): unknown {
  const date = readCslDate(value);
  if (!date) return undefined;
  const taken = takenBy('issued', value);
  return taken && dateOn(taken) === ('edtf' in date ? date.edtf : date.words) ? taken : cslDateOf(date);
}

function tidyName(value: unknown): object[] {
  if (typeof value === 'string') return value.trim() ? [{ literal: value.trim() }] : [];
  if (!isPlainObject(value)) return [];
  const said = Object.entries(value).flatMap(([part, each]) => {
    if (nameParts.includes(part)) return scalar(each) ? [[part, scalar(each)] as const] : [];
    return part === 'name' || part === '__proto__' || (typeof each === 'object' && each !== null) ? [] : [[part, each] as const];
  });
  if (said.some(([part]) => nameParts.includes(part))) return [Object.fromEntries(said)];
  // Some programs write an undivided name under `name`.
  return scalar(value.name) ? [{ ...Object.fromEntries(said), literal: scalar(value.name) }] : [];
}

function isEmptyValue(value: unknown): boolean {
  return JSON.stringify(value)?.replace(/[\s{}[\]",:]|null/g, '') === '';
}

function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > longestText;
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}
