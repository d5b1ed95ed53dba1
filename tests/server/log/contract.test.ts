import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Batch, type DocumentStore, mostQuarantined } from '#server/log/documentStore';
import { MemoryStore } from '#server/log/memoryStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { createTestDatabase } from '#tests/support/postgres';

interface Given {
  store: DocumentStore;
  create(first: Uint8Array, clients?: Map<number, string | null>): Promise<string>;
  raisePermVersion(docId: string): Promise<void>;
  quarantined(docId: string): Promise<number>;
  close(): Promise<void>;
}

async function inMemory(): Promise<Given> {
  const store = new MemoryStore();
  return {
    store,
    create: async (first, clients) => {
      const docId = randomUUID();
      store.create(docId, first, clients);
      return docId;
    },
    raisePermVersion: async (docId) => store.raisePermVersion(docId),
    quarantined: async (docId) => store.quarantined.filter((each) => each.docId === docId).length,
    close: () => store.close(),
  };
}

async function inPostgres(): Promise<Given> {
  const connectionString = await createTestDatabase();
  const pool = new pg.Pool({ connectionString, max: 1 });
  const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
  const { rows } = await pool.query<{ id: string }>("INSERT INTO team (id, name) VALUES (gen_random_uuid(), 'desk') RETURNING id");
  return {
    store,
    create: async (first, clients = new Map()) => {
      const docId = randomUUID();
      await pool.query("INSERT INTO timeline (id, team_id, title) VALUES ($1, $2, 'talks')", [docId, rows[0]?.id]);
      await pool.query('INSERT INTO doc (id, head, projected_seq) VALUES ($1, 1, 1000)', [docId]);
      await pool.query('INSERT INTO doc_update (doc_id, seq, epoch, batch, payload) VALUES ($1, 1, 1, $2, $3)', [
        docId,
        randomUUID(),
        Buffer.from(first),
      ]);
      for (const [clientId, userId] of clients) await pool.query('INSERT INTO doc_client VALUES ($1, $2, $3)', [docId, clientId, userId]);
      return docId;
    },
    quarantined: async (docId) => (await pool.query('SELECT FROM doc_quarantine WHERE doc_id = $1', [docId])).rowCount ?? 0,
    raisePermVersion: async (docId) => void (await pool.query('UPDATE doc SET perm_version = perm_version + 1 WHERE id = $1', [docId])),
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}

/** The updates of a person who types. */
class Writer {
  readonly doc = new Y.Doc();
  write(text: string): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.getText('text').insert(this.doc.getText('text').length, text);
    return Y.encodeStateAsUpdate(this.doc, before);
  }
}

function batchOf(docId: string, payloads: Uint8Array[], given: Partial<Batch> = {}): Batch {
  return {
    id: randomUUID(),
    docId,
    epoch: 1,
    permVersion: 1,
    updates: payloads.map((payload) => ({ userId: 'ada', payload })),
    newClients: [],
    ...given,
  };
}

async function textOf(store: DocumentStore, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return doc.getText('text').toString();
}

for (const [name, make] of [
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
] as const) {
  describe(`the store ${name}`, () => {
    let given: Given;
    let store: DocumentStore;
    beforeAll(async () => {
      given = await make();
      store = given.store;
    });
    afterAll(() => given.close());

    it('returns the appended updates in order, with sequences without gaps', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('a'));
      const batch = batchOf(docId, [writer.write('b'), writer.write('c')]);
      expect((await store.append([batch], false)).get(batch.id)).toEqual({ kind: 'committed', head: 3 });
      expect(await textOf(store, docId)).toBe('abc');
      const rows = await store.readAfter(docId, 1, 10);
      expect(rows.map(({ seq, userId }) => [seq, userId])).toEqual([
        [2, 'ada'],
        [3, 'ada'],
      ]);
      expect(await store.load(randomUUID())).toBe(null);
    });

    it('commits batches of many docs together, each with its own outcome', async () => {
      const writers = [new Writer(), new Writer(), new Writer()];
      const docIds = await Promise.all(writers.map((writer) => given.create(writer.write('x'))));
      const batches = docIds.map((docId, at) => batchOf(docId, [(writers[at] as Writer).write('y')], at === 1 ? { permVersion: 7 } : {}));
      const outcomes = await store.append(batches, false);
      expect(batches.map(({ id }) => outcomes.get(id)?.kind)).toEqual(['committed', 'fenced', 'committed']);
      expect(await Promise.all(docIds.map((docId) => textOf(store, docId)))).toEqual(['xy', 'x', 'xy']);
    });

    it('refuses a batch whose access was checked before roles changed', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('a'));
      await given.raisePermVersion(docId);
      const batch = batchOf(docId, [writer.write('b')]);
      expect((await store.append([batch], false)).get(batch.id)).toEqual({
        kind: 'fenced',
        now: { epoch: 1, permVersion: 2, minSchema: 1, head: 1 },
      });
      expect(await textOf(store, docId)).toBe('a');
      const gone = batchOf(randomUUID(), [writer.write('c')]);
      expect((await store.append([gone], false)).get(gone.id)).toEqual({ kind: 'fenced', now: null });
    });

    it('recognises a committed batch, and does not append it twice', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('a'));
      const batch = batchOf(docId, [writer.write('b')]);
      await store.append([batch], false);
      expect((await store.append([batch], true)).get(batch.id)).toEqual({ kind: 'committed', head: 2 });
      expect((await store.load(docId))?.head).toBe(2);
    });

    it('gives a client id to its first user for good', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('a'), new Map([[7, null]]));
      const claim = (clientId: number, userId: string) => batchOf(docId, [writer.write('b')], { newClients: [{ clientId, userId }] });
      const outcomes = await Promise.all(
        [claim(1, 'ada'), claim(1, 'ada'), claim(7, 'ada')].map(async (batch) => (await store.append([batch], false)).get(batch.id)?.kind),
      );
      expect(outcomes).toEqual(['committed', 'committed', 'client-taken']);
      const other = claim(1, 'eve');
      expect((await store.append([other], false)).get(other.id)).toEqual({ kind: 'client-taken', clientIds: [1] });
      expect((await store.load(docId))?.clients.get(1)).toBe('ada');
    });

    it('stores the first updates of a doc in quarantine, and ignores further ones', async () => {
      const [docId, other] = [await given.create(new Writer().write('a')), await given.create(new Writer().write('b'))];
      for (let at = 0; at < mostQuarantined + 5; at += 1)
        await store.quarantine({ docId, userId: 'eve', payload: new Uint8Array([at]), reason: 'it broke the doc' });
      await store.quarantine({ docId: other, userId: 'eve', payload: new Uint8Array([1]), reason: 'it broke the doc' });
      expect([await given.quarantined(docId), await given.quarantined(other)]).toEqual([mostQuarantined, 1]);
    });

    it('compacts without losing a letter, and keeps the previous checkpoint', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('start '));
      const append = async (text: string) => store.append([batchOf(docId, [writer.write(text)])], false);
      for (let round = 0; round < 3; round += 1) {
        for (const letter of `round ${round} `) await append(letter);
        expect((await store.compact(docId))?.seq).toBe((await store.load(docId))?.head);
        expect((await store.load(docId))?.updates.length).toBe(0);
      }
      expect(await store.compact(docId)).toBe(null);
      await append('end');
      expect(await textOf(store, docId)).toBe('start round 0 round 1 round 2 end');
      // The rows above the previous checkpoint still exist.
      expect((await store.readAfter(docId, 0, 1000)).length).toBe('round 2 '.length + 1);
    });

    it('compacts while others append, and loses nothing', async () => {
      const writer = new Writer();
      const docId = await given.create(writer.write('0'));
      const appending = (async () => {
        for (let at = 1; at < 60; at += 1) await store.append([batchOf(docId, [writer.write(String(at % 10))])], false);
      })();
      const compacting = (async () => {
        for (let round = 0; round < 6; round += 1) await store.compact(docId);
      })();
      await Promise.all([appending, compacting, store.compact(docId)]);
      expect(await textOf(store, docId)).toBe(writer.doc.getText('text').toString());
    });
  });
}
