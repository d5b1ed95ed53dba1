import type pg from 'pg';

/** Whether the database answers a query. */
export async function answers(database: pg.Pool): Promise<boolean> {
  try {
    await database.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
