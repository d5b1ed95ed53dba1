import type { Db } from '#server/base/db';
import { storableJson } from '#server/records/storable';

/** SQLSTATE classes for a lost connection, a lack of resources or a lock conflict. The rows are not at fault. */
const passing = /^(?:08|40|53|55|57)/;

/**
 * Inserts rows inside a transaction, in one statement that gets them as JSON. If PostgreSQL refuses a row, inserts them one by one without
 * the refused ones. Returns the number of refused rows. Throws errors that no row has caused.
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

/** Returns PostgreSQL's code of an error that came through Prisma's adapter, from a query or from raw SQL. Empty if there is none. */
function sqlState(error: unknown): string {
  const { meta } = error as { meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  const code = meta?.driverAdapterError?.cause?.originalCode ?? meta?.code;
  return typeof code === 'string' ? code : '';
}
