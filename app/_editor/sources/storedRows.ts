import type * as Y from 'yjs';
import { namesStored } from '#core/model/fieldTypes/cslNames';
import { rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';
import { nameVariables } from '#core/sources/cslVariables';
import type { NamesOfForm } from './SourceFields';

/** Returns the names of a source as rows of its form. Empty lists for a new source. */
export function storedRows(doc: Y.Doc, id: string | undefined): NamesOfForm {
  const fields = id === undefined ? undefined : rootsOf(doc).sources.get(id);
  return Object.fromEntries(nameVariables.map((name) => [name, isMap(fields) ? namesStored(fields, name) : []])) as unknown as NamesOfForm;
}
