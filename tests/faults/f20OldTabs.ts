import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import * as Y from 'yjs';
import { paragraphs, plainText } from '#core/model/richText';
import { schemaVersion } from '#core/model/schema';
import { readFlat } from '#core/text/readFlat';
import { insertFlat } from '#core/text/writeFlat';
import { merge } from '#server/log/checkpoint';
import type { DocumentStore } from '#server/log/documentStore';
import { rootText } from '../support/docs/putText';
import { insertStoredDoc } from '../support/postgres';
import { type TestRelay, until } from '../support/relay';
import type { Fault } from './fault';
import { relayOnPostgres } from './relayOnPostgres';

const draft = 'a draft of the old tab';

interface Place {
  relay: TestRelay;
  pool: Pool;
  store: DocumentStore;
}

/** `dup`: doubled blocks. `deleted`: missing blocks. `drafts`: edits of old tabs that their writers have lost. */
interface Harm {
  dup: number;
  deleted: number;
  drafts: number;
}

export const oldTabs: Fault = {
  id: 'F20',
  name: 'old tabs meet a doc in a new epoch or of a new shape, and many tabs open one at once',
  bar: 'dup_blocks=0 nodes_deleted=0 drafts_lost=0',
  async run(context) {
    const place = await relayOnPostgres(context, { limits: { sweepMs: 200 } });
    for (const name of ['ada', 'bob', 'eve', 'late']) place.relay.people.set(name, 'editor');
    const rounds = context.isQuick ? 1 : 10;
    const total: Harm = { dup: 0, deleted: 0, drafts: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const fault of [madeAnew, newShape, openedByMany]) {
        const harm = await fault(place);
        // One person may have so many connections and no more.
        place.relay.leaveAll();
        total.dup += harm.dup;
        total.deleted += harm.deleted;
        total.drafts += harm.drafts;
      }
    }
    return {
      figure: `dup_blocks=${total.dup} nodes_deleted=${total.deleted} drafts_lost=${total.drafts} rounds=${rounds}`,
      isWithinBar: total.dup === 0 && total.deleted === 0 && total.drafts === 0,
    };
  },
};

/** A doc made again from the same text has other ids. An old copy that merged into it would double every block. */
async function madeAnew({ relay, pool, store }: Place): Promise<Harm> {
  const names = ['one', 'two', 'three'];
  const docId = await insertStoredDoc(pool, blocks(names));
  const open = relay.join(docId, 'ada');
  await open.ready;
  const kept = Y.encodeStateAsUpdate(open.doc);
  await makeAnew(pool, docId, blocks(names));
  await until(() => open.saveState.get().kind === 'closed', 'the open tab is told');
  type(open.doc, draft);
  // A tab that was away, with the edits kept on its device.
  const away = relay.join(docId, 'bob');
  Y.applyUpdate(away.doc, kept);
  type(away.doc, draft);
  const fresh = relay.join(docId, 'late', undefined, 2);
  await fresh.ready;
  // Checks the tab that was away again, after its refusal and its retry.
  const asked = await refusedAgain(relay, docId);
  type(fresh.doc, 'written since');
  await until(() => fresh.saveState.get().kind === 'saved', 'the new tab saves');
  const stored = await storedBlocks(store, docId);
  return {
    ...harmOf(stored, [...names, 'written since']),
    drafts: [open, away].filter((room) => !blocksOf(room.doc).includes(draft)).length + (asked ? 0 : 1),
  };
}

/** An editor deletes nodes that it does not know. A page older than the doc's shape must not do that. */
async function newShape({ relay, pool, store }: Place): Promise<Harm> {
  const names = ['known', 'of a new kind', 'known too'];
  const docId = await insertStoredDoc(pool, blocks(names));
  const old = relay.join(docId, 'ada', schemaVersion);
  await old.ready;
  await pool.query('UPDATE doc SET min_schema = $2, perm_version = perm_version + 1 WHERE id = $1', [docId, schemaVersion + 1]);
  rootText(old.doc).delete(1 + 'known'.length, 1 + 'of a new kind'.length);
  await until(() => old.saveState.get().kind === 'outdated', 'the old page is told');
  type(old.doc, draft);
  const fresh = relay.join(docId, 'eve', schemaVersion + 1);
  await fresh.ready;
  type(fresh.doc, 'written since');
  await until(() => fresh.saveState.get().kind === 'saved', 'the new page saves');
  const harm = harmOf(await storedBlocks(store, docId), [...names, 'written since']);
  return { ...harm, drafts: blocksOf(old.doc).includes(draft) ? 0 : 1 };
}

/** The server makes a doc with its content. A client that opens it must add nothing by itself. */
async function openedByMany({ relay, pool, store }: Place): Promise<Harm> {
  const docId = await insertStoredDoc(pool, blocks(['seed']));
  const rooms = Array.from({ length: 6 }, (_, at) => relay.join(docId, ['ada', 'bob', 'eve'][at % 3] ?? 'ada'));
  await Promise.all(rooms.map(({ ready }) => ready));
  for (const [at, room] of rooms.entries()) type(room.doc, `by ${at}`);
  await until(() => rooms.every((room) => room.saveState.get().kind === 'saved'), 'all is saved');
  return { ...harmOf(await storedBlocks(store, docId), ['seed', ...rooms.map((_, at) => `by ${at}`)]), drafts: 0 };
}

/** Makes a new epoch, as a restore does; its ids have nothing in common with the previous one. */
async function makeAnew(pool: Pool, docId: string, content: Uint8Array): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE doc SET epoch = epoch + 1, head = head + 1 WHERE id = $1', [docId]);
    for (const table of ['doc_update', 'doc_checkpoint', 'doc_client'])
      await client.query(`DELETE FROM ${table} WHERE doc_id = $1`, [docId]);
    await client.query(
      'INSERT INTO doc_update (doc_id, seq, epoch, batch, payload) SELECT id, head, epoch, $2, $3 FROM doc WHERE id = $1',
      [docId, randomUUID(), Buffer.from(content)],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** Whether the path of the first epoch is refused, and refused again on each retry. */
async function refusedAgain(relay: TestRelay, docId: string): Promise<boolean> {
  const statuses: (number | undefined)[] = [];
  for (let times = 0; times < 2; times += 1) {
    const socket = relay.dial(`/collab/v1/${docId}.1?ack=1`, { cookie: 'user=bob', origin: relay.origin });
    statuses.push(
      await new Promise((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.once('open', () => resolve(101));
      }),
    );
  }
  return statuses.every((status) => status === 410);
}

function blocks(names: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  for (const name of names) type(doc, name);
  return Y.encodeStateAsUpdate(doc);
}

function type(doc: Y.Doc, words: string): void {
  const body = rootText(doc);
  insertFlat(body, body.length, paragraphs(words));
}

function blocksOf(doc: Y.Doc): string[] {
  return readFlat(rootText(doc)).map((block) => plainText([block]));
}

async function storedBlocks(store: DocumentStore, docId: string): Promise<string[]> {
  const stored = await store.load(docId);
  return blocksOf(merge([...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]));
}

function harmOf(found: readonly string[], wanted: readonly string[]): Pick<Harm, 'dup' | 'deleted'> {
  return {
    // Unexpected content counts as doubled.
    dup: found.length - new Set(found).size + found.filter((each) => !wanted.includes(each)).length,
    deleted: wanted.filter((each) => !found.includes(each)).length,
  };
}
