// @vitest-environment happy-dom
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { accountRef, type Edit, eventRef, timelineRef } from '#core/edits/edit';
import { addAccount, addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { bodyPlace } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';
import { createPostgresStore } from '#server/log/postgresStore';
import { createRedisBus } from '#server/relay/nodes/redisBus';
import { looseRates } from '#tests/faults/looseRates';
import { createTestDatabase, insertStoredDoc } from '#tests/support/postgres';
import { hasRedis, type RedisServer, startRedis } from '#tests/support/redis';
import { TestRelay, until } from '#tests/support/relay';
import { storedDoc } from '#tests/support/storedDoc';
import { dial } from '#tests/support/textTrial/playRelayed';
import { Writer } from '#tests/support/textTrial/writer';

const log = pino({ level: 'silent' });
const typed = 'e1';
const place = bodyPlace(typed);
const count = 200;

let url: string;
let pool: pg.Pool;
let redis: RedisServer | null = null;
const relays: TestRelay[] = [];

beforeAll(async () => {
  url = await createTestDatabase();
  pool = new pg.Pool({ connectionString: url, max: 1 });
  if (hasRedis) redis = await startRedis();
});
afterEach(async () => {
  for (const relay of relays.splice(0)) {
    await relay.stop();
    await relay.store.close();
  }
});
afterAll(async () => {
  await Promise.all([redis?.stop(), pool.end()]);
});

async function start(hasBus: boolean): Promise<TestRelay> {
  const bus = hasBus && redis ? createRedisBus({ url: redis.url, log }) : undefined;
  const relay = await TestRelay.start({
    store: createPostgresStore({ connectionString: url, log }),
    limits: { ...looseRates, cpuMsPerSecond: 1e9, unloadAfterMs: 500, maintainMs: 50 },
    ...(bus && { bus }),
  });
  relay.people.set('nora', 'editor');
  relays.push(relay);
  if (bus) await until(() => bus.isConnected(), 'Redis is connected');
  return relay;
}

/** A timeline with an event whose text has three paragraphs, one for each person. */
async function createTalks(): Promise<string> {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en', 'uk'], timeZone: 'UTC' });
  addEvent(doc, { id: typed, date: '2022-03-29', body: { en: noted(-4) } });
  addAccount(doc, typed, { id: 'a1', attributedTo: 'One side' });
  return insertStoredDoc(pool, Y.encodeStateAsUpdate(doc));
}

const written = 'First.\n\nSecond.\n\nThird.';
const noted = (at: number) => paragraphs(`${written}\n\nA note, time ${at}.`);

/** The edits in the order in which they are made: of the text and the event that people write in, and of others. */
function editAt(at: number): Edit[] {
  const record = eventRef(`n${at - (at % 10)}`);
  const text = paragraphs(`They met, time ${at}.\n\nNothing else is known.`);
  const forms: Edit[][] = [
    [{ type: 'create', record, fields: { date: '2022-03', title: { en: `Event ${at}` } } }],
    [{ type: 'replaceRichText', record, field: 'body', language: 'en', text }],
    [{ type: 'set', record: eventRef(typed), field: 'status', value: at % 4 < 2 ? 'verified' : 'draft' }],
    [{ type: 'setText', record: eventRef(typed), field: 'title', language: 'en', text: `Met, time ${at}` }],
    [{ type: 'replaceRichText', record: accountRef(typed, 'a1'), field: 'claim', language: 'en', text }],
    [{ type: 'set', record, field: 'date', value: { date: '2022-04', typed: 'in April' } }],
    [{ type: 'replaceRichText', record: timelineRef, field: 'summary', language: 'uk', text }],
    [{ type: 'create', record: accountRef(record.id, 'x'), fields: { attributedTo: 'X' } }],
    [{ type: 'addMember', record, field: 'links', member: { kind: 'follows', eventId: typed } }],
    // Whoever sends this has never seen a letter of what people type in this text.
    [{ type: 'replaceRichText', record: eventRef(typed), field: 'body', language: 'en', text: noted(at - 3), was: noted(at - 13) }],
  ];
  return forms[at % forms.length] ?? [];
}

/** A person who types in one paragraph, and whose caret has to stay right behind the letter typed last. */
class Typist {
  readonly line: WebsocketProvider;
  letters = '';
  moved: string | null = null;

  constructor(
    readonly writer: Writer,
    relay: TestRelay,
    docId: string,
    at: number,
  ) {
    this.line = dial(relay, docId, `u${at}`, writer.doc);
    const block = writer.blocks[at];
    writer.select((block?.position ?? 0) + 1 + (block?.size ?? 0));
    writer.editor.on('transaction', () => this.checkCaret());
  }

  /** Types a letter that differs from the ones before it. */
  type(): void {
    this.letters += String.fromCharCode(0x4e00 + this.letters.length);
    this.writer.type(this.letters.slice(-1));
    this.checkCaret();
  }

  private checkCaret(): void {
    const { empty, $from } = this.writer.state.selection;
    const before = $from.parent.textBetween(0, $from.parentOffset);
    if (!empty || !before.endsWith(this.letters))
      this.moved ??= `the caret is behind "${before.slice(-20)}", not "${this.letters.slice(-20)}"`;
  }
}

const contentOf = (doc: Y.Doc) => JSON.stringify([readTimeline(doc), [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()]);

describe.each([
  { nodes: 1, needsRedis: false },
  { nodes: 2, needsRedis: true },
])('two hundred edits of the server, on $nodes node(s)', ({ nodes, needsRedis }) => {
  it.skipIf(needsRedis && !hasRedis)(
    '[R19] while three people type: all acknowledged and attributed, no caret or letter disturbed',
    async () => {
      const docId = await createTalks();
      const here: TestRelay[] = [];
      for (let node = 0; node < nodes; node += 1) here.push(await start(needsRedis));
      const [first] = here;
      const last = here.at(-1);
      if (!first || !last) throw new Error('There is no relay.');
      const state = Y.encodeStateAsUpdate(await storedDoc(first.store, docId));
      const typists = [0, 1, 2].map((at) => new Typist(new Writer(101 + at, state, place), here[at % nodes] ?? first, docId, at));
      try {
        await until(() => typists.every(({ line }) => line.synced), 'all are in the room');
        // On the node that the first person is not on, if there is another.
        const nora = await last.relay.connectDirect(docId, 'nora');
        let acknowledged = 0;
        const edited: Promise<void>[] = [];
        for (let at = 0; at < count; at += 1) {
          const edit = nora.edit(editAt(at)).then(async () => {
            acknowledged += 1;
            // What is acknowledged is in the log.
            if (at % 50 !== 0) return;
            expect(readTimeline(await storedDoc(first.store, docId)).events.some(({ id }) => id === `n${at}`)).toBe(true);
          });
          edited.push(edit);
          if (at % 4 === 0) for (const typist of typists) typist.type();
          if (at % 5 === 4) await edited[at - 4];
        }
        await Promise.all(edited);
        expect(acknowledged).toBe(count);
        const isOver = async () => {
          const stored = contentOf(await storedDoc(first.store, docId));
          return typists.every(({ writer }) => contentOf(writer.doc) === stored);
        };
        await until(isOver, 'everybody has the same content as the log');
        for (const { writer, moved, letters } of typists) {
          expect(moved).toBeNull();
          expect(letters).toHaveLength(count / 4);
          expect(writer.difference(() => true)).toBeNull();
        }
        const timeline = readTimeline(await storedDoc(first.store, docId));
        const body = timeline.events.find(({ id }) => id === typed)?.body.en;
        const words = ['First.', 'Second.', 'Third.'].map((word, at) => word + typists[at]?.letters);
        expect(body).toEqual(paragraphs([...words, `A note, time ${count - 4}.`].join('\n\n')));
        await expectAttributed(first, docId, ['u0', 'u1', 'u2', 'nora']);
        expectApplied(timeline);
      } finally {
        for (const { line, writer } of typists) {
          line.destroy();
          writer.close();
        }
      }
    },
  );

  it.skipIf(needsRedis && !hasRedis)('[R19] with nobody in the room: the same, and the rooms are unloaded afterwards', async () => {
    const docId = await createTalks();
    const here: TestRelay[] = [];
    for (let node = 0; node < nodes; node += 1) here.push(await start(needsRedis));
    const noras = await Promise.all(here.map(({ relay }) => relay.connectDirect(docId, 'nora')));
    // One after the other, each on the next node: an edit rests on what another node has acknowledged a moment ago.
    for (let at = 0; at < count; at += 1) await noras[at % nodes]?.edit(editAt(at));
    const [first] = here;
    if (!first) throw new Error('There is no relay.');
    expectApplied(readTimeline(await storedDoc(first.store, docId)));
    await expectAttributed(first, docId, ['nora']);
    await until(() => here.every(({ relay }) => relay.size().rooms === 0), 'the rooms are unloaded');
    await noras[0]?.edit({ type: 'set', record: eventRef(typed), field: 'certainty', value: 'contested' });
    expect(readTimeline(await storedDoc(first.store, docId)).events.find(({ id }) => id === typed)?.certainty).toBe('contested');
  });
});

/** Every update in the log is of one of these people, and so is each of its client ids. */
async function expectAttributed({ store }: TestRelay, docId: string, people: readonly string[]): Promise<void> {
  const clients = (await store.load(docId))?.clients;
  const rows = await store.readAfter(docId, 1, 100_000);
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set(people));
  for (const { payload, userId } of rows)
    for (const clientId of Y.parseUpdateMeta(payload).to.keys()) expect(clients?.get(clientId)).toBe(userId);
}

function expectApplied({ events, summary }: ReturnType<typeof readTimeline>): void {
  expect(events).toHaveLength(1 + count / 10);
  for (const event of events.filter(({ id }) => id !== typed)) {
    expect(event).toMatchObject({ date: '2022-04', dateTyped: 'in April', accounts: [{ id: 'x' }], links: [{ eventId: typed }] });
    expect(event.body.en).toEqual(paragraphs(`They met, time ${Number(event.id.slice(1)) + 1}.\n\nNothing else is known.`));
  }
  const known = events.find(({ id }) => id === typed);
  expect(known).toMatchObject({ status: 'verified', title: { en: `Met, time ${count - 7}` } });
  expect(summary.uk).toEqual(paragraphs(`They met, time ${count - 4}.\n\nNothing else is known.`));
}
