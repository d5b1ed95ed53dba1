import { type ImportedItem, ImportRefusal } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';
import { type FetchOptions, FetchProblem, fetchExchanges, lastOf } from '#server/fetch/guardedFetch';

/** Fetches references from a service, in any format that imports read. Empty if it does not answer, or with something else. */
export async function itemsFrom(address: string, options: FetchOptions): Promise<ImportedItem[]> {
  try {
    const { status, body } = lastOf(await fetchExchanges(address, options));
    if (status !== 200 || !body) return [];
    return readReferences(body.toString('utf8')).records.flatMap((record) => ('item' in record ? [record.item] : []));
  } catch (error) {
    if (error instanceof FetchProblem || error instanceof ImportRefusal) return [];
    throw error;
  }
}
