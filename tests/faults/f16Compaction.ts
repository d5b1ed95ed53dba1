import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import * as Y from 'yjs';
import { merge } from '#server/log/checkpoint';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { builtNode } from '../support/builtNodes';
import type { CompactorMessage, CompactorOptions } from '../support/compactorNode';
import { insertDoc } from '../support/postgres';
import { until } from '../support/relay';
import type { Fault, FaultContext } from './fault';
import { randomOf } from './random';

const compactors = 4;
const writers = 8;
const loaders = 2;
const docs = 3;

/** The acknowledged edits of a doc, as their writers know them. */
interface Model {
  docId: string;
  doc: Y.Doc;
  rows: number;
}

interface Tally {
  compactions: number;
  kills: number;
  loads: number;
  mismatches: number;
  lost: number;
}

/** Compacts in another process, which is killed at a random time, mostly while it makes a checkpoint, and started again. */
class Compactor {
  private child: ChildProcess | null = null;
  private isEnded = false;

  constructor(
    private readonly script: string,
    private readonly options: CompactorOptions,
    private readonly random: () => number,
    private readonly tally: Tally,
  ) {
    this.start();
  }

  end(): void {
    this.isEnded = true;
    this.child?.kill('SIGKILL');
  }

  private start(): void {
    if (this.isEnded) return;
    const child = fork(this.script, [JSON.stringify(this.options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child = child;
    const kill = () => {
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) this.tally.kills += 1;
    };
    let lives = 3 + Math.floor(this.random() * 12);
    child.on('message', (said: CompactorMessage) => {
      if (said === 'compacted') this.tally.compactions += 1;
      else {
        lives -= 1;
        // At once, while it writes, or between two checkpoints.
        if (lives === 0) setTimeout(kill, this.random() < 0.5 ? 0 : this.random() * 40);
      }
    });
    child.once('exit', () => this.start());
  }
}

/** Writes, deletes, and at times takes the edits of the others, until it is stopped. */
async function write(store: DocumentStore, model: Model, name: string, random: () => number, isOver: () => boolean): Promise<void> {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  let isNew = true;
  for (let at = 0; !isOver(); at += 1) {
    if (random() < 0.03) Y.applyUpdate(doc, Y.encodeStateAsUpdate(model.doc, Y.encodeStateVector(doc)), 'others');
    const before = Y.encodeStateVector(doc);
    let update: Uint8Array | null = null;
    const keep = (bytes: Uint8Array) => {
      update = bytes;
    };
    doc.on('update', keep);
    doc.transact(() => {
      if (text.length > 40 && random() < 0.4) text.delete(Math.floor(random() * (text.length - 20)), 1 + Math.floor(random() * 20));
      text.insert(Math.floor(random() * (text.length + 1)), `<${name}.${at}>`);
      doc.getMap('fields').set(name, at);
    });
    doc.off('update', keep);
    const payload = update ?? Y.encodeStateAsUpdate(doc, before);
    const batch = {
      id: randomUUID(),
      docId: model.docId,
      epoch: 1,
      permVersion: 1,
      updates: [{ userId: name, payload }],
      newClients: isNew ? [{ clientId: doc.clientID, userId: name }] : [],
    };
    const outcome = (await store.append([batch], false)).get(batch.id);
    if (outcome?.kind !== 'committed') throw new Error(`An append was answered with ${outcome?.kind ?? 'nothing'}.`);
    isNew = false;
    Y.applyUpdate(model.doc, payload);
    model.rows += 1;
    await pause(random() * 30);
  }
}

/** Loads docs as a room does. Each must contain everything acknowledged before, without a gap. */
async function load(
  store: DocumentStore,
  pool: pg.Pool,
  models: readonly Model[],
  tally: Tally,
  random: () => number,
  isOver: () => boolean,
) {
  while (!isOver()) {
    const model = models[Math.floor(random() * models.length)];
    if (!model) return;
    const acked = Y.snapshot(model.doc);
    const stored = await store.load(model.docId);
    tally.loads += 1;
    tally.lost += lostOf(acked, merge([...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]));
    tally.mismatches += await countMismatches(pool, model.docId);
    await pause(random() * 100);
  }
}

/** The number of clients of which the doc lacks an acknowledged edit. */
function lostOf({ sv }: Y.Snapshot, doc: Y.Doc): number {
  return [...sv].filter(([clientId, clock]) => Y.getState(doc.store, clientId) < clock).length;
}

async function countMismatches(pool: pg.Pool, docId: string): Promise<number> {
  const { rows } = await pool.query<{ payload: Buffer; sha256: Buffer }>('SELECT payload, sha256 FROM doc_checkpoint WHERE doc_id = $1', [
    docId,
  ]);
  return rows.filter(({ payload, sha256 }) => !createHash('sha256').update(payload).digest().equals(sha256)).length;
}

/** Each kept checkpoint must give exactly the acknowledged content with the rows above it. Returns the number that do not. */
async function countUnlike(pool: pg.Pool, { docId, doc }: Model): Promise<{ unlike: number; checkpoints: number }> {
  const wanted = contentOf(doc);
  const { rows: checkpoints } = await pool.query<{ seq: string; payload: Buffer }>(
    'SELECT seq, payload FROM doc_checkpoint WHERE doc_id = $1',
    [docId],
  );
  const bases = checkpoints.length > 0 ? checkpoints : [{ seq: '0', payload: null }];
  let unlike = 0;
  for (const base of bases) {
    const { rows } = await pool.query<{ payload: Buffer }>('SELECT payload FROM doc_update WHERE doc_id = $1 AND seq > $2 ORDER BY seq', [
      docId,
      base.seq,
    ]);
    const merged = merge([...(base.payload ? [base.payload] : []), ...rows.map(({ payload }) => payload)]);
    if (contentOf(merged) !== wanted) unlike += 1;
  }
  return { unlike, checkpoints: checkpoints.length };
}

function contentOf(doc: Y.Doc): string {
  const fields = Object.entries(doc.getMap('fields').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([doc.getText('text').toString(), fields, [...Y.snapshot(doc).sv].sort(([a], [b]) => a - b)]);
}

export const killedCompaction: Fault = {
  id: 'F16',
  name: 'four compactors are killed with -9 while eight clients write and others load',
  bar: 'hash_mismatch=0 rows_lost=0',
  async run(context) {
    const seconds = context.isQuick ? 5 : 60;
    const connectionString = await context.createDatabase();
    const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
    const pool = new pg.Pool({ connectionString, max: 4 });
    context.after(() => Promise.all([store.close(), pool.end()]));
    const models = await makeModels(pool);
    const tally: Tally = { compactions: 0, kills: 0, loads: 0, mismatches: 0, lost: 0 };
    const random = randomOf(context.seed);
    const options = { connectionString, docIds: models.map(({ docId }) => docId) };
    const script = await builtNode('compactor');
    const all = Array.from({ length: compactors }, () => new Compactor(script, options, random, tally));
    context.after(() => {
      for (const compactor of all) compactor.end();
    });
    await until(() => tally.compactions > 0 || tally.kills > 0, 'the compactors are at it', 30_000);
    await work(context, store, pool, models, tally, random, seconds);
    for (const compactor of all) compactor.end();

    const ends = await Promise.all(models.map((model) => countUnlike(pool, model)));
    tally.mismatches += (await Promise.all(models.map(({ docId }) => countMismatches(pool, docId)))).reduce((sum, each) => sum + each, 0);
    const lost = tally.lost + ends.reduce((sum, { unlike }) => sum + unlike, 0);
    const checkpoints = ends.reduce((sum, each) => sum + each.checkpoints, 0);
    const rows = models.reduce((sum, model) => sum + model.rows, 0);
    return {
      figure: `hash_mismatch=${tally.mismatches} rows_lost=${lost} rows=${rows} compactions=${tally.compactions} kills=${tally.kills} loads=${tally.loads} checkpoints_left=${checkpoints}`,
      isWithinBar: tally.mismatches === 0 && lost === 0 && tally.kills > 0 && tally.compactions > 0 && tally.loads > 0,
    };
  },
};

async function makeModels(pool: pg.Pool): Promise<Model[]> {
  const models: Model[] = [];
  for (let at = 0; at < docs; at += 1) {
    const docId = await insertDoc(pool, 'once');
    const { rows } = await pool.query<{ payload: Buffer }>('SELECT payload FROM doc_update WHERE doc_id = $1', [docId]);
    models.push({ docId, doc: merge(rows.map(({ payload }) => payload)), rows: 0 });
  }
  return models;
}

/** Runs everything at once until the time is over. */
async function work(
  context: FaultContext,
  store: DocumentStore,
  pool: pg.Pool,
  models: readonly Model[],
  tally: Tally,
  random: () => number,
  seconds: number,
): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  let hasFailed = false;
  const isOver = () => performance.now() > end || hasFailed;
  context.after(() => {
    hasFailed = true;
  });
  // Rows are deleted only behind the projector. Here it always lags somewhat.
  const project = async () => {
    while (!isOver()) {
      await pool.query('UPDATE doc SET projected_seq = greatest(projected_seq, head - $1)', [Math.floor(random() * 20)]);
      await pause(20);
    }
  };
  const tasks = [
    project(),
    ...Array.from({ length: writers }, (_, at) => write(store, models[at % docs] as Model, `w${at}`, random, isOver)),
    ...Array.from({ length: loaders }, () => load(store, pool, models, tally, random, isOver)),
  ];
  await Promise.all(tasks).catch((error: unknown) => {
    hasFailed = true;
    throw error;
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
