import pg from 'pg';

/** The advisory lock that means "a product uses this database". The number is arbitrary and the same in each product. */
const lockId = 715_517_000;
/** The lock of a killed product is released once the database has noticed the end of its connection. */
const waitMs = 5_000;
const pauseMs = 100;

export interface Claim {
  release(): Promise<void>;
}

/**
 * Claims an embedded database for this product, until `release` or the end of the process, however it ends. Throws when another
 * product holds the claim; the message has that product's address.
 */
export async function claimDatabase(url: string, origin: string): Promise<Claim> {
  const client = new pg.Client({ connectionString: url, application_name: `annalist at ${origin}`, keepAlive: true });
  // A failing database loses the claim. The watch over the database claims it again.
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
  return rows[0]?.name ?? 'at an unknown address';
}
