import { formatDate } from '#core/dates/edtf/format';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { writeCslItem } from '#core/sources/cslItem';
import { dateVariables } from '#core/sources/cslVariables';
import type { Written } from '#core/sources/export/exported';
import type { CslItem } from '#core/sources/source';

/** Writes sources as CSL-JSON (CSL 1.0.2), which holds all of them but for a `derivedFrom` of a source that is not among them. */
export function writeCslJson(sources: readonly CslItem[]): Written {
  const ids = fileIds(sources);
  const items = sources.map(({ annalist, ...source }) => {
    const derivedFrom = ids.get(annalist.derivedFrom ?? '');
    return writeCslItem(withWords({ ...source, annalist: { ...annalist, derivedFrom } }), ids.get(source.id) ?? source.id);
  });
  const losses = sources.map(({ annalist: { derivedFrom } }) => (derivedFrom && !ids.has(derivedFrom) ? ['derivedFrom'] : []));
  return { text: `${JSON.stringify(items, null, 1)}\n`, losses };
}

/** The ids in the file, by those of the sources: the one that a source was imported with, unless it would name another source too. */
function fileIds(sources: readonly CslItem[]): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  for (const { id, annalist } of sources)
    for (const name of new Set([id, annalist.importedId ?? id])) taken.set(name, (taken.get(name) ?? 0) + 1);
  return new Map(sources.map(({ id, annalist: { importedId = id } }) => [id, taken.get(importedId) === 1 ? importedId : id]));
}

/** A date that CSL cannot say stands in English words, because processors print no EDTF. */
function withWords(source: CslItem): CslItem {
  const dates = dateVariables.flatMap((name) => {
    const date: CslDate | undefined = source[name];
    const isInEdtfAlone = date?.edtf && !date['date-parts'] && !date.literal && !date.raw;
    return isInEdtfAlone ? [[name, { ...date, literal: formatDate(date.edtf ?? '', 'en') }] as const] : [];
  });
  return { ...source, ...Object.fromEntries(dates) };
}
