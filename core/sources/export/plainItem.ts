import type { CslDate } from '#core/model/fieldTypes/cslDate';
import type { CslName } from '#core/model/fieldTypes/cslNames';
import { cslToEdtf } from '#core/sources/cslDate';
import { dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';
import { emptyItem, type ImportedDate, type ImportedItem } from '#core/sources/import/imported';
import type { CslItem } from '#core/sources/source';

/** Returns a source as the plain item that the writers of formats take, and that the readers return. */
export function plainItemOf(source: CslItem): ImportedItem {
  const fields = source as unknown as Readonly<Record<string, unknown>>;
  const item = emptyItem(source.annalist.importedId ?? source.id, source.type);
  for (const name of ['title', 'URL', ...stringVariables, ...numberVariables]) {
    const value = fields[name];
    if (typeof value === 'string' || typeof value === 'number') item.texts[name] = String(value).trim();
    if (item.texts[name] === '') delete item.texts[name];
  }
  for (const name of nameVariables) {
    const names = (fields[name] ?? []) as readonly CslName[];
    if (names.length > 0) item.names[name] = names.map(plainName);
  }
  for (const name of dateVariables) {
    const date = plainDate(fields[name] as CslDate | undefined);
    if (date) item.dates[name] = date;
  }
  return { ...item, custom: { ...source.custom } };
}

const nameParts = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'] as const;

function plainName(name: CslName): CslName {
  return Object.fromEntries(nameParts.flatMap((part) => (name[part] ? [[part, name[part]]] : [])));
}

function plainDate(date: CslDate | undefined): ImportedDate | null {
  const edtf = cslToEdtf(date);
  if (edtf) return { edtf };
  const words = date?.literal ?? date?.raw ?? date?.edtf ?? '';
  return words ? { words } : null;
}
