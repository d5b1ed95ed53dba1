// npm run bench:comments:live: fifty people have a timeline of 1,000 threads open, and one of them comments every half second. Each
// page does what the product's does: it takes the thread from the notice, or asks for it if the notice has none. Beside it, in the same
// run, what it costs if a change makes all pages read all threads again, as the product's first comments did.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import type { ThreadPage, ThreadView } from '#core/comments/thread';
import { decodeFrame, type ThreadNotice } from '#core/sync/messages';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { percentile } from '#tests/faults/random';
import { createTestDatabase, startTestPostgres } from '#tests/support/postgres';
import { Product } from '#tests/support/product';
import { signIn } from '#tests/support/stockClient';

const threads = 1_000;
const commentsOfThread = 10;
const people = { owner: 17, editor: 17, commenter: 16 };
const comments = 40;
const everyMs = 500;

/** One open page. */
interface Reader {
  cookie: string;
  socket: WebSocket;
  heard: (notice: ThreadNotice, bytes: number) => void;
}

let inNotice = 0;

const postgres = await startTestPostgres();
const databaseUrl = await createTestDatabase(postgres.url);
setEnv('DATABASE_URL', databaseUrl);
const product = await Product.start({ DATABASE_URL: databaseUrl, DEMO: '1' });
try {
  const { cookie, room } = await signIn(product.url, 'owner');
  const timelineId = room.split('/').at(-1)?.split('.')[0] ?? '';
  const path = `${product.url}/api/timelines/${timelineId}/threads`;
  await fill(timelineId);
  const readers: Reader[] = [];
  for (const [role, count] of Object.entries(people)) {
    const person = await signIn(product.url, role);
    for (let at = 0; at < count; at += 1) readers.push(await openPage(person));
  }
  const threadIds = (await db().thread.findMany({ where: { timelineId }, select: { id: true }, take: comments })).map(({ id }) => id);

  // The first rounds compile the code.
  await commentOn(threadIds.slice(0, 5));
  inNotice = 0;
  const before = await cpuMs();
  const { latencies, bytes } = await commentOn(threadIds);
  const lean = (await cpuMs()) - before;
  // All threads of all pages once: too much for each comment.
  const from = await cpuMs();
  await Promise.all(readers.map(({ cookie: own }) => readAll(own)));
  const whole = (await cpuMs()) - from;
  const each = lean / comments;
  console.log(
    [
      '| work | figure | to reach |',
      '| --- | ---: | --- |',
      `| a comment at a colleague's page, 50 people, ${threads} threads: p50, p95, longest | ${percentile(latencies, 0.5).toFixed(0)}, ${percentile(latencies, 0.95).toFixed(0)}, ${Math.max(...latencies).toFixed(0)} ms | p95 at most 300 ms |`,
      `| bytes to each page, p95; in the notice itself ${inNotice} of ${latencies.length} | ${percentile(bytes, 0.95).toFixed(0)} | at most 2,048 |`,
      `| CPU of the server for a comment, all 50 pages | ${each.toFixed(0)} ms | |`,
      `| the same if all pages read all threads again | ${whole.toFixed(0)} ms | at most 0.02 x: ${(each / whole).toFixed(3)} |`,
    ].join('\n'),
  );
  for (const { socket } of readers) socket.terminate();

  async function commentOn(ids: readonly string[]): Promise<{ latencies: number[]; bytes: number[] }> {
    const seen = { latencies: [] as number[], bytes: [] as number[] };
    for (const id of ids) {
      const at = performance.now();
      const arrivals = readers.map(
        (reader) =>
          new Promise<void>((resolve) => {
            reader.heard = async ({ thread, rev, view }, bytes) => {
              if (thread !== id) return;
              reader.heard = () => undefined;
              const read = view ? null : await get<ThreadView>(reader.cookie, `${path}/${id}?since=${rev - 1}`);
              if (!read) inNotice += 1;
              seen.latencies.push(performance.now() - at);
              seen.bytes.push(bytes + (read?.bytes ?? 0));
              resolve();
            };
          }),
      );
      const sent = await fetch(`${path}/${id}/comments`, {
        method: 'POST',
        headers: { cookie, origin: product.url, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), body: 'A comment as people write it. '.repeat(10) }),
      });
      if (!sent.ok) throw new Error(`${sent.status}: ${await sent.text()}`);
      await Promise.all([...arrivals, new Promise((resolve) => setTimeout(resolve, everyMs))]);
    }
    return seen;
  }

  async function readAll(own: string): Promise<void> {
    for (let after: string | null = ''; after !== null; ) {
      const query = new URLSearchParams({ limit: '100', comments: 'all', ...(after && { after }) });
      after = (await get<ThreadPage>(own, `${path}?${query}`)).body.next;
    }
  }
} finally {
  await product.stop();
  await db().$disconnect();
  await postgres.stop();
}

async function get<T>(cookie: string, address: string): Promise<{ body: T; bytes: number }> {
  const answer = await fetch(address, { headers: { cookie, origin: product.url, 'accept-encoding': 'identity' } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  const headers = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 17);
  return { body: JSON.parse(text) as T, bytes: headers + Buffer.byteLength(text) };
}

function openPage({ cookie, room }: { cookie: string; room: string }): Promise<Reader> {
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}${room}?ack=1`, { headers: { cookie, origin: product.url } });
  const reader: Reader = { cookie, socket, heard: () => undefined };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (bytes: Buffer) => {
      const frame = decodeFrame(bytes);
      if (frame.type !== 'notice') return;
      if (frame.notice.kind === 'hello') resolve(reader);
      if (frame.notice.kind === 'changed' && frame.notice.topic === 'comments') reader.heard(frame.notice, bytes.length);
    });
  });
}

async function fill(timeline: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO thread (id, timeline_id, kind, record_id, anchor, created_by_id, rev, spoken_rev, spoken_at, comment_count)
    SELECT gen_random_uuid(), t.id, 'event', e.id, jsonb_build_object('kind', 'event', 'id', e.id), m.user_id, ${commentsOfThread}, ${commentsOfThread}, now(), ${commentsOfThread}
      FROM timeline t
      JOIN LATERAL (SELECT user_id FROM timeline_member WHERE timeline_id = t.id LIMIT 1) m ON true
      JOIN LATERAL (SELECT id, row_number() OVER () AS at, count(*) OVER () AS of FROM record WHERE timeline_id = t.id AND kind = 'event') e ON true
      JOIN generate_series(0, ${threads - 1}::int) g ON g % e.of = e.at - 1
     WHERE t.id = ${timeline}::uuid`;
  await db().$executeRaw`
    INSERT INTO comment (id, thread_id, author_id, body, made_rev, rev, search_words)
    SELECT gen_random_uuid(), t.id, t.created_by_id, repeat('A comment as people write it. ', 10), n, n, ''
      FROM thread t, generate_series(1, ${commentsOfThread}::int) n
     WHERE t.timeline_id = ${timeline}::uuid AND NOT EXISTS (SELECT 1 FROM comment WHERE thread_id = t.id)`;
}

/** The CPU time of the product's process with all its threads. PostgreSQL's is not in it. */
async function cpuMs(): Promise<number> {
  const fields = (await readFile(`/proc/${product.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
