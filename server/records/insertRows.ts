import type { Db } from '#server/base/db';
import { storableJson } from '#server/records/storable';

/** SQLSTATE classes of a cut connection, a lack of resources or a lock of another: the rows are not at fault. */
const passing = /^(?:08|40|53|55|57)/;

/**
 * Inserts rows inside a transaction, all in one statement that is given them as JSON; where PostgreSQL does not take one of them, one by
 * one without those. Returns how many were left out. Throws what is not the fault of a row.
 */
export async function insertRows(tx: Db, rows: readonly object[], insert: (json: string) => Promise<unknown>): Promise<number> {
  if (rows.length === 0 || (await isTaken(tx, () => insert(storableJson(rows))))) return 0;
  let leftOut = 0;
  for (const row of rows) if (!(await isTaken(tx, () => insert(storableJson([row]))))) leftOut += 1;
  return leftOut;
}

async function isTaken(tx: Db, insert: () => Promise<unknown>): Promise<boolean> {
  await tx.$executeRaw`SAVEPOINT rows`;
  try {
    await insert();
    await tx.$executeRaw`RELEASE SAVEPOINT rows`;
    return true;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT rows`;
    if (passing.test(sqlState(error))) throw error;
    return false;
  }
}

/** PostgreSQL's code of an error that came through Prisma's adapter, of a query or of raw SQL; empty: none is told. */
function sqlState(error: unknown): string {
  const { meta } = error as { meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  const code = meta?.driverAdapterError?.cause?.originalCode ?? meta?.code;
  return typeof code === 'string' ? code : '';
}
