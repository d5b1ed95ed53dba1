import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { keyOfRow } from '#server/records/rows';
import { searchWords } from '#server/records/searchWords';

const rowsAtOnce = 200;

/** Fills in the columns that a build without search has left empty. It may stop anywhere and be run again. */
export async function fillRows(): Promise<void> {
  while ((await fillEvents()) || (await fillSources()));
}

/** Returns whether more rows may be left. */
async function fillEvents(): Promise<boolean> {
  const rows = await db().eventRow.findMany({ where: { searchWords: null }, take: rowsAtOnce });
  for (const { timelineId, eventId, searchText } of rows)
    await db().eventRow.updateMany({
      where: { timelineId, eventId, searchText },
      data: { searchWords: searchWords(searchText) },
    });
  return rows.length === rowsAtOnce;
}

async function fillSources(): Promise<boolean> {
  const rows = await db().sourceRow.findMany({
    where: { OR: [{ sameKey: null }, { searchWords: null }] },
    take: rowsAtOnce,
  });
  for (const { timelineId, sourceId, searchText, item } of rows)
    await db().sourceRow.updateMany({
      where: { timelineId, sourceId, searchText },
      data: { searchWords: searchWords(searchText), sameKey: keyOfRow(item as unknown as CslItem) },
    });
  return rows.length === rowsAtOnce;
}
