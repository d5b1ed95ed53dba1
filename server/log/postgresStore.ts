import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import { type MakeCheckpoint, makeCheckpoint } from '#server/log/checkpoint';
import {
  type Batch,
  type DocumentStore,
  type DocVersion,
  type LoggedUpdate,
  mostQuarantined,
  type Outcome,
  type StoredDoc,
} from '#server/log/documentStore';

/** Commits have their own connections, so that they never wait for large docs to load. */
const connections = { commits: 2, others: 6 };
const connectTimeoutMs = 3_000;
/** After this time a statement counts as failed. Its commit may have succeeded, which a retry finds out by the batch id. */
const statementTimeoutMs = 10_000;

/** The log in PostgreSQL. It uses `pg` directly rather than Prisma, since it is the hot path of the product. */
export function createPostgresStore({ connectionString, log }: { connectionString: string; log: Logger }): DocumentStore {
  const open = (max: number) => {
    const pool = new pg.Pool({
      connectionString,
      max,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: statementTimeoutMs,
      keepAlive: true,
    });
    pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection of the store failed'));
    return pool;
  };
  const commits = open(connections.commits);
  const pool = open(connections.others);

  return {
    load: (docId) => load(pool, docId),
    append: (batches, isRetry) => append(commits, batches, isRetry),
    async readAfter(docId, seq, limit) {
      const { rows } = await pool.query<LogRow>(
        'SELECT seq, user_id, at, payload FROM doc_update WHERE doc_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
        [docId, seq, limit],
      );
      return rows.map(readLogRow);
    },
    async versions(docIds) {
      const { rows } = await pool.query<VersionRow>(
        'SELECT id, epoch, perm_version, min_schema, head FROM doc WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL',
        [docIds],
      );
      return new Map(rows.map((row) => [row.id, readVersion(row)]));
    },
    compact: (docId, make = makeCheckpoint) => inTransaction(pool, (client) => compact(client, docId, make)),
    async quarantine({ docId, userId, payload, reason }) {
      const sha256 = createHash('sha256').update(payload).digest();
      await pool.query(
        `INSERT INTO doc_quarantine (doc_id, user_id, sha256, payload, reason) SELECT $1, $2, $3, $4, $5
          WHERE (SELECT count(*) FROM doc_quarantine WHERE doc_id = $1) < $6 ON CONFLICT DO NOTHING`,
        [docId, userId, sha256, Buffer.from(payload), reason, mostQuarantined],
      );
    },
    async close() {
      await Promise.all([commits.end(), pool.end()]);
    },
  };
}

interface VersionRow {
  id: string;
  epoch: number;
  perm_version: number;
  min_schema: number;
  /** bigint comes as text; sequences stay far below 2^53. */
  head: string;
}

interface LogRow {
  seq: string;
  user_id: string | null;
  at: Date;
  payload: Buffer;
}

function readVersion(row: VersionRow): DocVersion {
  return { epoch: row.epoch, permVersion: row.perm_version, minSchema: row.min_schema, head: Number(row.head) };
}

function readLogRow(row: LogRow): LoggedUpdate {
  return { seq: Number(row.seq), userId: row.user_id, at: row.at, payload: row.payload };
}

async function inTransaction<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    await client.query('BEGIN');
    const result = await use(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // After an error from PostgreSQL itself the connection still answers. After any other error a ROLLBACK would hang as well.
    if (error instanceof pg.DatabaseError) {
      await client.query('ROLLBACK').catch(() => {
        isBroken = true;
      });
    } else isBroken = true;
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** Loads a doc in one statement, so that the checkpoint and the rows above it belong together. */
async function load(pool: pg.Pool, docId: string): Promise<StoredDoc | null> {
  const { rows } = await pool.query<
    VersionRow & LogInOnePiece & { checkpoint: Buffer | null; clients: { id: number; user: string | null }[] | null }
  >(
    `WITH base AS (SELECT seq, payload FROM doc_checkpoint WHERE doc_id = $1 ORDER BY seq DESC LIMIT 1)
     SELECT d.id, d.epoch, d.perm_version, d.head, (SELECT payload FROM base) AS checkpoint, log.updates, log.lengths,
       (SELECT json_agg(json_build_object('id', c.client_id, 'user', c.user_id)) FROM doc_client c WHERE c.doc_id = d.id) AS clients
     FROM doc d, LATERAL (
       SELECT ${logInOnePiece} FROM doc_update u WHERE u.doc_id = d.id AND u.seq > coalesce((SELECT seq FROM base), 0)) log
     WHERE d.id = $1 AND d.deleted_at IS NULL`,
    [docId],
  );
  const [row] = rows;
  if (!row) return null;
  const clients = new Map((row.clients ?? []).map(({ id, user }) => [id, user]));
  return { ...readVersion(row), checkpoint: row.checkpoint, updates: cut(row), clients };
}

interface LogInOnePiece {
  updates: Buffer | null;
  lengths: number[] | null;
}

/** All payloads in one value: `pg` parses an array of bytes letter by letter (a second for 4 MB), and a row each costs the main thread. */
const logInOnePiece = `string_agg(u.payload, '' ORDER BY u.seq) AS updates, array_agg(length(u.payload) ORDER BY u.seq) AS lengths`;

function cut({ updates, lengths }: LogInOnePiece): Buffer[] {
  let end = 0;
  return (lengths ?? []).map((length) => {
    end += length;
    return (updates ?? Buffer.alloc(0)).subarray(end - length, end);
  });
}

/**
 * Commits plain batches, such as typing, in one statement, which is one transaction. Retries, batches with new client ids, and
 * batches whose roles have changed take the slower path, which finds the reason of a refusal.
 */
async function append(pool: pg.Pool, batches: readonly Batch[], isRetry: boolean): Promise<Map<string, Outcome>> {
  const plain = isRetry ? [] : batches.filter(({ newClients }) => newClients.length === 0);
  const outcomes = plain.length > 0 ? await appendPlain(pool, plain) : new Map<string, Outcome>();
  const others = batches.filter(({ id }) => !outcomes.has(id));
  if (others.length === 0) return outcomes;
  try {
    const careful = await inTransaction(pool, (client) => appendCarefully(client, others, isRetry));
    return new Map([...outcomes, ...careful]);
  } catch (error) {
    // The plain batches are committed and must not count as failed. The others have no outcome, so they are tried again.
    if (outcomes.size > 0) return outcomes;
    throw error;
  }
}

async function appendPlain(pool: pg.Pool, batches: readonly Batch[]): Promise<Map<string, Outcome>> {
  const rows = batches.flatMap(({ docId, id, updates }) => updates.map((update, at) => ({ docId, id, at: at + 1, ...update })));
  // All bytes in one binary parameter: `pg` writes the elements of an array as text.
  const bytes = Buffer.concat(rows.map(({ payload }) => payload));
  let offset = 1;
  const offsets = rows.map(({ payload }) => {
    offset += payload.byteLength;
    return offset - payload.byteLength;
  });
  const { rows: done } = await pool.query<{ id: string; head: string }>({
    // A named statement is planned once per connection: planning takes longer than executing it.
    name: 'append',
    // Every writer locks docs in the order of their ids, so there are no deadlocks. The lock makes sequences gap-free.
    text: `WITH batch AS (SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS b(doc_id, epoch, perm_version, count)),
     locked AS (
       SELECT d.id, b.count FROM doc d JOIN batch b ON b.doc_id = d.id
       WHERE d.epoch = b.epoch AND d.perm_version = b.perm_version AND d.deleted_at IS NULL ORDER BY d.id FOR UPDATE OF d),
     moved AS (UPDATE doc SET head = doc.head + l.count FROM locked l WHERE doc.id = l.id RETURNING doc.id, doc.epoch, doc.head, l.count),
     added AS (
       INSERT INTO doc_update (doc_id, seq, epoch, user_id, batch, payload)
       SELECT m.id, m.head - m.count + r.at, m.epoch, r.user_id, r.batch, substring($10::bytea FROM r.start FOR r.length)
       FROM unnest($5::uuid[], $6::int[], $7::text[], $8::uuid[], $9::int[], $11::int[]) AS r(doc_id, at, user_id, batch, start, length)
       JOIN moved m ON m.id = r.doc_id)
     SELECT id, head FROM moved`,
    values: [
      batches.map(({ docId }) => docId),
      batches.map(({ epoch }) => epoch),
      batches.map(({ permVersion }) => permVersion),
      batches.map(({ updates }) => updates.length),
      rows.map(({ docId }) => docId),
      rows.map(({ at }) => at),
      rows.map(({ userId }) => userId),
      rows.map(({ id }) => id),
      offsets,
      bytes,
      rows.map(({ payload }) => payload.byteLength),
    ],
  });
  const heads = new Map(done.map(({ id, head }) => [id, Number(head)]));
  return new Map(
    batches.flatMap(({ id, docId }) => {
      const head = heads.get(docId);
      return head === undefined ? [] : [[id, { kind: 'committed', head }]];
    }),
  );
}

async function appendCarefully(client: pg.PoolClient, batches: readonly Batch[], isRetry: boolean): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const ids = batches.map((batch) => batch.docId);
  // Every writer locks docs in the order of their ids, so there are no deadlocks. The lock makes sequences gap-free.
  const { rows } = await client.query<VersionRow>(
    'SELECT id, epoch, perm_version, min_schema, head FROM doc WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE',
    [ids],
  );
  const versions = new Map(rows.map((row) => [row.id, readVersion(row)]));
  const done = isRetry ? await findDone(client, batches) : new Map<string, number>();
  const wanted: { batch: Batch; head: number }[] = [];
  for (const batch of batches) {
    const now = versions.get(batch.docId) ?? null;
    const doneHead = done.get(batch.id);
    if (doneHead !== undefined) outcomes.set(batch.id, { kind: 'committed', head: doneHead });
    else if (now?.epoch !== batch.epoch || now.permVersion !== batch.permVersion) outcomes.set(batch.id, { kind: 'fenced', now });
    else wanted.push({ batch, head: now.head });
  }
  const taken = await claimClients(
    client,
    wanted.map(({ batch }) => batch),
  );
  const accepted = wanted.filter(({ batch }) => {
    const clientIds = taken.get(batch.id);
    if (clientIds) outcomes.set(batch.id, { kind: 'client-taken', clientIds });
    return !clientIds;
  });
  if (accepted.length > 0) await insert(client, accepted, outcomes);
  return outcomes;
}

/** The heads of the batches that are in the log already: their commit succeeded, and its answer was lost. */
async function findDone(client: pg.PoolClient, batches: readonly Batch[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ batch: string; head: string }>(
    `SELECT u.batch, max(u.seq) AS head FROM unnest($1::uuid[], $2::uuid[]) AS b(doc_id, batch)
     JOIN doc_update u ON u.doc_id = b.doc_id AND u.batch = b.batch GROUP BY u.batch`,
    [batches.map((batch) => batch.docId), batches.map((batch) => batch.id)],
  );
  return new Map(rows.map((row) => [row.batch, Number(row.head)]));
}

/** Stores the owners of new client ids. Returns the client ids that have another owner, by batch id. */
async function claimClients(client: pg.PoolClient, batches: readonly Batch[]): Promise<Map<string, number[]>> {
  const taken = new Map<string, number[]>();
  const claims = batches.flatMap((batch) => batch.newClients.map((each) => ({ batch, ...each })));
  if (claims.length === 0) return taken;
  const docIds = claims.map(({ batch }) => batch.docId);
  const clientIds = claims.map(({ clientId }) => clientId);
  await client.query(
    `INSERT INTO doc_client (doc_id, client_id, user_id) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
    [docIds, clientIds, claims.map(({ userId }) => userId)],
  );
  const { rows } = await client.query<{ doc_id: string; client_id: string; user_id: string | null }>(
    `SELECT c.doc_id, c.client_id, c.user_id FROM unnest($1::uuid[], $2::bigint[]) AS w(doc_id, client_id)
     JOIN doc_client c ON c.doc_id = w.doc_id AND c.client_id = w.client_id`,
    [docIds, clientIds],
  );
  const owners = new Map(rows.map((row) => [`${row.doc_id} ${row.client_id}`, row.user_id]));
  for (const { batch, clientId, userId } of claims) {
    if (owners.get(`${batch.docId} ${clientId}`) === userId) continue;
    taken.set(batch.id, [...(taken.get(batch.id) ?? []), clientId]);
  }
  return taken;
}

async function insert(client: pg.PoolClient, accepted: { batch: Batch; head: number }[], outcomes: Map<string, Outcome>): Promise<void> {
  const rows = accepted.flatMap(({ batch, head }) => batch.updates.map((update, at) => ({ batch, ...update, seq: head + at + 1 })));
  await client.query(`UPDATE doc SET head = doc.head + b.count FROM unnest($1::uuid[], $2::bigint[]) AS b(id, count) WHERE doc.id = b.id`, [
    accepted.map(({ batch }) => batch.docId),
    accepted.map(({ batch }) => batch.updates.length),
  ]);
  await client.query(
    `INSERT INTO doc_update (doc_id, seq, epoch, user_id, batch, payload)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[], $4::text[], $5::uuid[], $6::bytea[])`,
    [
      rows.map(({ batch }) => batch.docId),
      rows.map(({ seq }) => seq),
      rows.map(({ batch }) => batch.epoch),
      rows.map(({ userId }) => userId),
      rows.map(({ batch }) => batch.id),
      rows.map(({ payload }) => Buffer.from(payload)),
    ],
  );
  for (const { batch, head } of accepted) outcomes.set(batch.id, { kind: 'committed', head: head + batch.updates.length });
}

/** Correct without the advisory lock, since two concurrent runs write the same row once. The lock only saves the second run. */
async function compact(client: pg.PoolClient, docId: string, make: MakeCheckpoint): Promise<{ seq: number; bytes: number } | null> {
  const lock = await client.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [docId]);
  if (!lock.rows[0]?.got) return null;
  const { rows: bases } = await client.query<{ seq: string; payload: Buffer }>(
    'SELECT seq, payload FROM doc_checkpoint WHERE doc_id = $1 ORDER BY seq DESC LIMIT 1',
    [docId],
  );
  const previous = Number(bases[0]?.seq ?? 0);
  const { rows } = await client.query<LogInOnePiece & { seq: string | null }>(
    `SELECT max(seq) AS seq, ${logInOnePiece} FROM doc_update u WHERE doc_id = $1 AND seq > $2`,
    [docId, previous],
  );
  const [log] = rows;
  if (!log?.seq) return null;
  const { payload, sha256 } = await make([...bases.map((base) => base.payload), ...cut(log)]);
  await client.query('INSERT INTO doc_checkpoint (doc_id, seq, payload, sha256) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    docId,
    log.seq,
    Buffer.from(payload),
    Buffer.from(sha256),
  ]);
  await client.query('UPDATE doc SET bytes = $2 WHERE id = $1', [docId, payload.byteLength]);
  // Two generations stay: should the newest checkpoint turn out unreadable, the one before it and the rows above it still exist.
  // Rows that the projector has not folded stay as well: a revision is made of an update and of the state before it.
  const { rows: projected } = await client.query<{ projected_seq: string }>('SELECT projected_seq FROM doc WHERE id = $1', [docId]);
  if (Number(projected[0]?.projected_seq ?? 0) >= previous) {
    await client.query('DELETE FROM doc_update WHERE doc_id = $1 AND seq <= $2', [docId, previous]);
    await client.query('DELETE FROM doc_checkpoint WHERE doc_id = $1 AND seq < $2', [docId, previous]);
  }
  return { seq: Number(log.seq), bytes: payload.byteLength };
}
