import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import sharp from 'sharp';
import { imageFile, imageToNode } from '#core/model/nodes/image';
import { readTimeline } from '#core/model/read';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { Product } from '../support/product';
import { until } from '../support/relay';
import { connect, signIn } from '../support/stockClient';
import type { Fault } from './fault';

interface Written {
  cookie: string;
  /** The addresses of all that has to be the same after the loss. */
  addresses: string[];
  rooms: string[];
  /** Takes edits. */
  editsAt: string;
}

/** A hash of the content, by the name of a table or an address. */
type Hashes = Record<string, string>;

export const restoredCopy: Fault = {
  id: 'F30',
  name: 'the data folder is lost, and its copy comes back as docs/operating.md says',
  bar: 'tables_differing=0 answers_differing=0 signed_in=1 writes=1',
  async run(context) {
    const product = await Product.start();
    context.after(() => product.stop());
    const folder = await mkdtemp(path.join(tmpdir(), 'annalist-backup-'));
    context.after(() => rm(folder, { recursive: true, force: true }));
    const written = await write(product);
    const answers = await hashAnswers(product, written);
    await product.halt();
    const tables = await hashTables(product.dataDir);

    const backup = path.join(folder, 'data');
    await copy(product.dataDir, backup);
    await rm(product.dataDir, { recursive: true });
    await copy(backup, product.dataDir);

    const tablesDiffering = differing(tables, await hashTables(product.dataDir));
    await product.run();
    const answersDiffering = differing(answers, await hashAnswers(product, written));
    const isSignedIn = await signIn(product.url, 'editor').then(
      () => true,
      () => false,
    );
    const hasWritten = (await ask(product, written, written.editsAt, { edits: [addition('after')] })).ok;
    const counts = [
      `tables=${Object.keys(tables).length} answers=${Object.keys(answers).length}`,
      `tables_differing=${tablesDiffering.length} answers_differing=${answersDiffering.length}`,
      `signed_in=${Number(isSignedIn)} writes=${Number(hasWritten)}`,
    ];
    const names = [...tablesDiffering, ...answersDiffering];
    return { figure: [...counts, ...names].join(' '), isWithinBar: names.length === 0 && isSignedIn && hasWritten };
  },
};

const addition = (id: string, body: unknown[] = []) => ({
  type: 'create',
  record: { kind: 'event', id },
  fields: { date: '2022-03-01', title: { en: `Written: ${id}` }, body: { en: body } },
});

/** Writes a second timeline beside the flagship: an event with a picture, a comment and an edition. */
async function write(product: Product): Promise<Written> {
  const flagship = await signIn(product.url, 'owner');
  const { cookie } = flagship;
  const post = async <T>(address: string, body: unknown): Promise<T> => {
    const answer = await ask(product, { cookie }, address, body);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };
  const { id, room } = await post<{ id: string; room: string }>('/api/timelines', {
    title: 'A second timeline',
    teamName: 'A second team',
  });
  const at = `/api/timelines/${id}`;
  const colour = { r: 20, g: 90, b: 160 };
  const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const image = await post<{ hash: string; width: number; height: number }>(`${at}/images`, png);
  const picture = imageToNode({ ...image, alt: 'A blue field', credit: 'Nobody' });
  await post(`${at}/edits`, { edits: [addition('before', [picture])] });
  await post(`${at}/threads`, { anchor: { kind: 'event', id: 'before' }, comment: { body: 'Was it so?' } });
  const job = await post<{ id: string }>(`${at}/editions`, { note: 'The first one', slug: 'second' });
  const stateOf = async () => ((await (await ask(product, { cookie }, `${at}/jobs/${job.id}`)).json()) as { state: string }).state;
  await until(async () => (await stateOf()) === 'done', 'the edition is made', 60_000);
  const talks = `/api/timelines/${/([0-9a-f-]{36})/.exec(flagship.room)?.[1]}`;
  const pages = ['second', 'talks-2022'].flatMap((slug) =>
    ['', '.json', '/bundle.zip', '/bundle.zip.minisig'].map((name) => `/t/${slug}/1${name}`),
  );
  const lists = [at, talks].flatMap((each) => ['', '/members', '/threads', '/editions'].map((name) => `${each}${name}`));
  const pictures = [`${at}/images/${imageFile(image.hash, image.width)}`, `/t/second/images/${imageFile(image.hash, image.width)}`];
  const addresses = [...pages, ...lists, ...pictures, '/.well-known/annalist-minisign.pub'];
  return { cookie, addresses, rooms: [flagship.room, room], editsAt: `${at}/edits` };
}

function ask(product: Product, { cookie }: Pick<Written, 'cookie'>, address: string, body?: unknown): Promise<Response> {
  const headers = { cookie, origin: product.url };
  if (body === undefined) return fetch(product.url + address, { headers });
  if (body instanceof Buffer) return fetch(product.url + address, { method: 'POST', headers, body: Uint8Array.from(body) });
  const json = { ...headers, 'content-type': 'application/json' };
  return fetch(product.url + address, { method: 'POST', headers: json, body: JSON.stringify(body) });
}

/** The hash of each answer, and of what an editor sees in each room. Throws if anything is refused. */
async function hashAnswers(product: Product, written: Written): Promise<Hashes> {
  const hashes: Hashes = {};
  for (const address of written.addresses) {
    const answer = await ask(product, written, address);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${bytes}`);
    hashes[address] = hashOf(bytes);
  }
  for (const room of written.rooms) {
    const reader = connect(product.url, { cookie: written.cookie, room });
    await until(() => reader.synced, 'a reader is in the room');
    hashes[room] = hashOf(JSON.stringify(readTimeline(reader.doc)));
    reader.destroy();
  }
  return hashes;
}

/** The hash of each table's rows, read from the embedded PostgreSQL of a product that does not run. */
async function hashTables(dataDir: string): Promise<Hashes> {
  const postgres = await startEmbeddedPostgres(dataDir);
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    const names = `SELECT schemaname || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`;
    const { rows: tables } = await client.query<{ name: string }>(names);
    const hashes: Hashes = {};
    for (const { name } of tables) {
      const hash = `SELECT coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), 'empty') AS hash FROM ${name} t`;
      hashes[name] = (await client.query<{ hash: string }>(hash)).rows[0]?.hash ?? '';
    }
    return hashes;
  } finally {
    await client.end();
    await postgres.stop();
  }
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function differing(before: Hashes, after: Hashes): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
}

/** The command that the words name. It keeps owners and permissions, which PostgreSQL insists on. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to]);
}
