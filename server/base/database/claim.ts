import pg from 'pg';

/** Any number, the same in each product: it stands for "a product runs on this database". */
const lockId = 715_517_000;
/** A product that was killed lets go as soon as the database has seen its connection end. */
const waitMs = 5_000;
const pauseMs = 100;

export interface Claim {
  release(): Promise<void>;
}

/**
 * Claims an embedded database for this product for as long as the returned connection lasts. Throws where another product
 * holds it, with that one's address. The database lets go of a claim by itself when its holder ends, in whatever way.
 */
export async function claimDatabase(url: string, origin: string): Promise<Claim> {
  const client = new pg.Client({ connectionString: url, application_name: `annalist at ${origin}`, keepAlive: true });
  // A database that fails takes the claim with it; who watches it claims it again.
  client.on('error', () => undefined);
  await client.connect();
  const deadline = performance.now() + waitMs;
  while (!(await tryLock(client))) {
    if (performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      continue;
    }
    const holder = await findHolder(client);
    await client.end();
    throw new Error(`Another Annalist runs on this data folder already (${holder}). Stop it first, or set DATA_DIR to another folder.`);
  }
  return { release: () => client.end() };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockId]);
  return rows[0]?.taken === true;
}

async function findHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND granted`,
    [lockId],
  );
  return rows[0]?.name ?? 'it does not say where';
}
