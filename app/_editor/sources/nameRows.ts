import type { CslName } from '#core/model/fieldTypes/cslNames';
import { changeOfNames, createNameId, type Listed, type NamesChange } from '#core/model/fieldTypes/namesChange';

/** A row of the form: a person or an organisation. */
export interface NameRow {
  id: string;
  name: CslName;
}

/** The texts of a name that a row shows. */
export const personParts = ['family', 'given', 'non-dropping-particle', 'dropping-particle', 'suffix'] as const;
export type NamePart = (typeof personParts)[number] | 'literal';

export function newRow(isPerson: boolean): NameRow {
  return { id: createNameId(), name: isPerson ? { family: '', given: '' } : { literal: '' } };
}

export function isPerson({ literal }: CslName): boolean {
  return literal === undefined;
}

/** Returns a name in one line, such as "van Gogh, Vincent" or "{Ministry of Foreign Affairs, Ukraine}". */
export function lineOfName({ literal, ...name }: CslName): string {
  if (literal !== undefined) return literal.includes(',') ? `{${literal}}` : literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, ...(given ? [given] : []), ...(name.suffix ? [name.suffix] : [])].join(', ');
}

export function linesOfNames(rows: readonly NameRow[]): string {
  return rows.map(({ name }) => lineOfName(trimmed(name) ?? {})).join('\n');
}

/** Reads the rows from lines that this device has kept. Names that have not changed keep their ids and all their parts. */
export function rowsOfLines(lines: string, before: readonly NameRow[]): NameRow[] {
  const typed = lines.split('\n').map((line): CslName => {
    const known = before.find(({ name }) => lineOfName(name) === line);
    if (known) return known.name;
    const braced = /^\{(.*)\}$/.exec(line)?.[1];
    const [family = '', given, suffix] = line.split(',').map((part) => part.trim());
    if (braced !== undefined || given === undefined) return { literal: braced ?? line };
    return { family, given, ...(suffix !== undefined && { suffix }) };
  });
  const { names, order = [] } = changeOfNames(listed(before), typed);
  return order.flatMap((id) => (names[id] ? [{ id, name: names[id] }] : []));
}

/**
 * Returns the change that leads from the rows when the form opened to those typed. Keeps names that a colleague has added, changed or
 * moved since. Null if nothing has changed; 'clash' if both have changed or removed one name.
 */
export function changeOfRows(
  typed: readonly NameRow[],
  before: readonly NameRow[],
  now: readonly NameRow[],
): NamesChange<CslName> | null | 'clash' {
  const rows = typed.flatMap(({ id, name }) => {
    const known = before.find((row) => row.id === id);
    // A name that was not touched stays as it is, whatever it holds.
    const kept = known && isSame(known.name, name) ? known.name : trimmed(name);
    return kept ? [{ id, name: kept }] : [];
  });
  const names: Record<string, CslName | null> = {};
  for (const { id, name } of before) {
    const mine = rows.find((row) => row.id === id)?.name ?? null;
    const theirs = now.find((row) => row.id === id)?.name ?? null;
    if (isSame(mine, name) || isSame(mine, theirs)) continue;
    if (!isSame(theirs, name)) return 'clash';
    names[id] = mine;
  }
  for (const { id, name } of rows) if (!before.some((row) => row.id === id)) names[id] = name;
  const ids = (all: readonly NameRow[]) => all.map(({ id }) => id);
  const isMoved =
    ids(rows)
      .filter((id) => ids(before).includes(id))
      .join() !==
    ids(before)
      .filter((id) => ids(rows).includes(id))
      .join();
  const isAmong = rows.findIndex(({ id }) => !ids(before).includes(id)) < rows.findLastIndex(({ id }) => ids(before).includes(id));
  const hasNew = rows.some(({ id }) => !ids(before).includes(id));
  if (!isMoved && Object.keys(names).length === 0) return null;
  return { names, ...((isMoved || (hasNew && isAmong)) && { order: ids(rows) }) };
}

/** Without the parts that are empty. Null if none is left. */
function trimmed(name: CslName): CslName | null {
  const parts = Object.entries(name).flatMap(([part, value]) => {
    const text: unknown = typeof value === 'string' ? value.trim() : value;
    return text === '' ? [] : [[part, text]];
  });
  return parts.length > 0 ? (Object.fromEntries(parts) as CslName) : null;
}

function listed(rows: readonly NameRow[]): Listed<CslName>[] {
  return rows.map(({ id, name }, place) => ({ id, name, place }));
}

function isSame(one: CslName | null, other: CslName | null): boolean {
  const sorted = (name: CslName | null) => JSON.stringify(name && Object.entries(name).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
