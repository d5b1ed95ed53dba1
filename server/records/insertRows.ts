import type { Db } from '#server/base/db';

/** SQLSTATE classes of a cut connection, a lack of resources or a lock of another: the rows are not at fault. */
const passing = /^(?:08|40|53|55|57)/;

/**
 * Inserts rows inside a transaction, all at once; where PostgreSQL does not take one of them, one by one without those.
 * Returns how many were left out. Throws what is not the fault of a row.
 */
export async function insertRows<Row>(tx: Db, rows: readonly Row[], insert: (rows: Row[]) => Promise<unknown>): Promise<number> {
  if (rows.length === 0 || (await isTaken(tx, () => insert([...rows])))) return 0;
  let leftOut = 0;
  for (const row of rows) if (!(await isTaken(tx, () => insert([row])))) leftOut += 1;
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

/** PostgreSQL's code of an error that came through Prisma's adapter; empty: none is told. */
function sqlState(error: unknown): string {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  const code = meta?.driverAdapterError?.cause?.originalCode;
  return typeof code === 'string' ? code : '';
}
