import { formatDate } from '#core/dates/edtf/format';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { writeCslItem } from '#core/sources/cslItem';
import { dateVariables } from '#core/sources/cslVariables';
import type { Written } from '#core/sources/export/exported';
import type { CslItem } from '#core/sources/source';

/** Writes sources as CSL-JSON (CSL 1.0.2), which holds all of them but for a `derivedFrom` of a source that is not among them. */
export function writeCslJson(sources: readonly CslItem[]): Written {
  const ids = new Map(sources.map(({ id, annalist }) => [id, annalist.importedId ?? id]));
  const items = sources.map(({ annalist, ...source }) => {
    const derivedFrom = ids.get(annalist.derivedFrom ?? '');
    return writeCslItem(withWords({ ...source, annalist: { ...annalist, derivedFrom } }), ids.get(source.id) ?? source.id);
  });
  const losses = sources.map(({ annalist: { derivedFrom } }) => (derivedFrom && !ids.has(derivedFrom) ? ['derivedFrom'] : []));
  return { text: `${JSON.stringify(items, null, 1)}\n`, losses };
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
